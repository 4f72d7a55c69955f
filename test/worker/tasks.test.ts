import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { chatOf, deskOf as deskObject } from '../../worker/durable-objects-router.ts';
import { Desk } from '../../worker/index.ts';
import { chatId, siteId, type DeskFrame } from '../../worker/protocol.ts';
import {
  agentIn,
  AGENTS,
  cookieOf,
  call,
  deskOf,
  hearUntil,
  HOUSE,
  id,
  say,
  shopperIn,
  startChat,
  type Ear,
} from './house.ts';
import { makeBrowser, openPushService } from './push-service.ts';
import { breakTable, mendTable } from './tables.ts';

const shop = { id: siteId.parse('shop') };
const desk = deskObject(env, shop);

/** A chat that was answered and has ended; its shopper is still there. */
const ended = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  shopper.say({ type: 'message', id: id(), text: 'Where is it?', facts: { name: 'Ada' } });
  await shopper.next('message');
  const agent = await agentIn(started.chat);
  await agent.next('messages');
  await say(agent, 'No idea');
  agent.say({ type: 'end', id: id() });
  await hearUntil(shopper, 'ended');
  const rate = async (score: number, comment = '') => {
    shopper.say({ type: 'rate', id: id(), score, comment });
    await hearUntil(shopper, 'rated');
  };
  return { ...started, rate };
};

type Tasks = Extract<DeskFrame, { type: 'tasks' }>['tasks'];

/** The tasks as this console was told them last. */
const tasksAt = (console: Ear<DeskFrame>) => {
  let last: Tasks = [];
  return () => {
    for (const frame of console.rest()) if (frame.type === 'tasks') last = frame.tasks;
    return last;
  };
};

const open: Ear<DeskFrame>[] = [];
const at = async (name: keyof typeof AGENTS) => {
  const console = await deskOf(name);
  await console.next('welcome');
  open.push(console);
  return console;
};

beforeEach(() => runInDurableObject(desk, (_, { storage }) => void storage.sql.exec('DELETE FROM task')));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const console of open.splice(0)) console.hangUp();
});

describe('A rating of 1 or 2', () => {
  test.each([1, 2])(
    '(%i) makes a task, told to every console at once, with the rated chat',
    async (score) => {
      const [mina, tom] = [await at('mina'), await at('tom')];
      const chat = await ended();
      await chat.rate(score, 'Nobody knew');
      for (const console of [mina, tom]) {
        const { tasks } = await console.next('tasks');
        expect(tasks).toMatchObject([
          {
            chat: chat.chat,
            shopper: 'Ada',
            score,
            comment: 'Nobody knew',
            agent: { name: AGENTS.mina.name },
            assignee: null,
            done: null,
          },
        ]);
      }
    },
  );

  test('that is given anew changes the task, and makes no second one', async () => {
    const tasks = tasksAt(await at('mina'));
    const chat = await ended();
    await chat.rate(1, 'Bad');
    await chat.rate(2, 'Well, not that bad');
    await expect
      .poll(() => tasks().map(({ score, comment }) => [score, comment]))
      .toEqual([[2, 'Well, not that bad']]);
  });

  test('is heard of though the desk could not be reached when it was given', async () => {
    const chat = await ended();
    await breakTable(desk, 'chat');
    await chat.rate(1);
    const object = chatOf(env, shop, chatId.parse(chat.chat));
    await expect
      .poll(() => runInDurableObject(object, (_, { storage }) => storage.getAlarm()))
      .not.toBeNull();
    await mendTable(desk, 'chat');
    await runInDurableObject(object, (living) => living.alarm());
    await expect.poll(tasksAt(await at('tom'))).toHaveLength(1);
  });

  test('is pushed to whoever does not look at the desk', async () => {
    const [phone, laptop] = [await makeBrowser('tom-phone'), await makeBrowser('mina-laptop')];
    await env.DB.prepare('DELETE FROM push').run();
    for (const [name, browser] of [
      ['tom', phone],
      ['mina', laptop],
    ] as const)
      await call('/v1/sites/shop/push', {
        method: 'POST',
        headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
        body: JSON.stringify(browser.subscription),
      });
    const service = openPushService([phone, laptop]);
    await at('mina');
    const chat = await ended();
    await chat.rate(1, 'My PIN is 1234');
    await expect
      .poll(() => service.pushed)
      .toMatchObject([
        {
          endpoint: phone.subscription.endpoint,
          notice: { title: 'An unhappy shopper', body: 'Rated 1 of 5 by Ada', chat: chat.chat },
        },
      ]);
  });
});

test('A rating of 3 or more makes no task, and Desk is not even called', async () => {
  const mina = await at('mina');
  const [happy, unhappy] = [await ended(), await ended()];
  const told = vi.spyOn(Desk.prototype, 'receiveChat');
  await happy.rate(3);
  await unhappy.rate(2);
  expect((await mina.next('tasks')).tasks).toHaveLength(1);
  // Of the end it may hear only now.
  expect(told.mock.calls.flatMap(([{ score }]) => score ?? [])).toEqual([2]);
});

describe('A task', () => {
  const oneAt = async (console: Ear<DeskFrame>) => {
    const chat = await ended();
    await chat.rate(1);
    await console.next('tasks');
    return chat.chat;
  };

  test('is taken by someone at the desk, given back, done and opened again; all consoles hear of it', async () => {
    const [mina, tom] = [await at('mina'), await at('tom')];
    const chat = await oneAt(mina);
    await tom.next('tasks');
    const change = async (news: object) => {
      mina.say({ type: 'task', id: id(), chat, ...news });
      return (await tom.next('tasks')).tasks[0];
    };
    expect(await change({ assignee: AGENTS.tom.id })).toMatchObject({
      assignee: { name: 'Tom' },
      done: null,
    });
    expect(await change({ assignee: null })).toMatchObject({ assignee: null });
    expect(await change({ done: true })).toMatchObject({ done: expect.any(Number), assignee: null });
    expect(await change({ done: false })).toMatchObject({ done: null });
  });

  test('goes to nobody who is not at the desk, and an unknown one is refused', async () => {
    const mina = await at('mina');
    const chat = await oneAt(mina);
    mina.say({ type: 'task', id: id(), chat, assignee: AGENTS.tom.id });
    expect(await mina.error()).toMatchObject({ code: 'not_here' });
    mina.say({ type: 'task', id: id(), chat: (await startChat()).chat, done: true });
    expect(await mina.error()).toMatchObject({ code: 'not_found' });
  });

  test('outlives the desk’s sleep; one that is done is shown for a day, and comes back neither then nor by being told again', async () => {
    const mina = await at('mina');
    const chat = await oneAt(mina);
    mina.say({ type: 'task', id: id(), chat, done: true });
    await mina.next('tasks');
    await evictDurableObject(desk);
    expect((await (await at('tom')).next('tasks')).tasks).toMatchObject([{ chat, done: expect.any(Number) }]);
    vi.setSystemTime(Date.now() + 86_400_001);
    await runInDurableObject(chatOf(env, shop, chatId.parse(chat)), (living) => living.alarm());
    const late = await at('tom');
    late.say({ type: 'unheard-of' });
    await late.error();
    expect(late.rest().filter(({ type }) => type === 'tasks')).toEqual([]);
  });
});
