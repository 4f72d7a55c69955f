import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { chatFrames, chatId, shopperHears, siteId, type ChatFrame } from '../../worker/protocol.ts';
import {
  AGENTS,
  agentIn,
  hearUntil,
  id,
  say,
  shopperIn,
  startChat,
  type AgentName,
  type Ear,
} from './house.ts';

const SECRET = 'not for shoppers';

const refOf = (name: AgentName) => ({ id: AGENTS[name].id, name: AGENTS[name].name });
const objectOf = (chat: string) => chatOf(env, { id: siteId.parse('shop') }, chatId.parse(chat));
const recordOf = (chat: string) => runInDurableObject(objectOf(chat), (living) => living.record());

/** A chat with its shopper and an agent who has taken it. */
const opened = async () => {
  const started = await startChat();
  const shopper = await shopperIn(started);
  await say(shopper, 'Where is my parcel?');
  const mina = await agentIn(started.chat, 'mina');
  await say(mina, 'I will look');
  return { chat: started.chat, started, shopper, mina };
};

/** Notes something, and waits until it is stored. */
const jot = async (ear: Ear<ChatFrame>, frame: object) => {
  ear.say({ id: id(), ...frame });
  return (await ear.next('note')).note;
};

/** What came of a frame with this id: its message, or the code with which it was refused. */
const fateOf = async (ear: Ear<ChatFrame>, ref: string) => {
  for (;;) {
    for (const frame of ear.rest()) {
      if (frame.type === 'message' && frame.message.id === ref) return frame.message;
      if (frame.type === 'error' && frame.ref === ref) return frame.code;
    }
    await ear.more();
  }
};

/** Says something, and gives what came of it. */
const tell = (ear: Ear<ChatFrame>, text = 'I can help') => {
  const ref = id();
  ear.say({ type: 'message', id: ref, text });
  return fateOf(ear, ref);
};
const STORED = expect.objectContaining({ kind: 'text' });

/** One of each that agents can note. */
const EVERYTHING = [
  { type: 'note', text: SECRET, mentions: [refOf('tom')] },
  { type: 'tags', tags: [SECRET] },
  { type: 'wrapUp', as: 'complaint' },
  { type: 'guest', agent: refOf('tom'), as: 'speaker' },
  { type: 'snooze', until: 99_999_999_999_999 },
];

describe('What agents note', () => {
  test('is in no frame of the shopper, in no table of theirs, and in nothing a shopper is told on coming back', async () => {
    const { started, shopper, mina } = await opened();
    for (const frame of EVERYTHING) await jot(mina, frame);
    mina.say({ type: 'handOver', id: id(), to: { topic: 'Returns' }, reason: SECRET });
    await mina.next('note');
    const again = await shopperIn(started);
    await say(again, 'Hello?');
    const heard = JSON.stringify([...shopper.rest(), ...again.rest()]);
    expect(heard).not.toContain(SECRET);
    expect(heard).not.toContain('complaint');
    const theirs = Object.keys(chatFrames).filter((type) => !(type in shopperHears));
    expect(theirs).toEqual(['notes', 'note', 'viewers']);
    for (const type of theirs) expect(heard).not.toContain(`"type":"${type}"`);
  });

  test('reaches every other agent at once, and whoever comes later, also after the object slept', async () => {
    const { chat, mina } = await opened();
    const tom = await agentIn(chat, 'tom');
    await tom.next('notes');
    const note = await jot(mina, { type: 'note', text: 'Ask the courier', mentions: [] });
    expect((await tom.next('note')).note).toEqual(note);
    await evictDurableObject(objectOf(chat));
    expect((await (await agentIn(chat, 'tom')).next('notes')).notes).toEqual([note]);
  });

  test('is stored once, however often it is sent, and says after which message it came', async () => {
    const { chat, mina } = await opened();
    const frame = { type: 'note', id: id(), text: 'Once', mentions: [] };
    const [first, second] = [await jot(mina, frame), await jot(mina, frame)];
    expect(second).toEqual(first);
    expect(first.after).toBe(2);
    expect((await (await agentIn(chat, 'tom')).next('notes')).notes).toHaveLength(1);
  });

  test('leaves no gap in the numbers of the messages', async () => {
    const { shopper, mina } = await opened();
    for (const frame of EVERYTHING) await jot(mina, frame);
    expect(await tell(mina)).toMatchObject({ seq: 3 });
    expect(await tell(shopper)).toMatchObject({ seq: 4 });
  });

  test('is in the record, the same before and after the object slept', async () => {
    const { chat, mina } = await opened();
    for (const frame of EVERYTHING) await jot(mina, frame);
    const record = await recordOf(chat);
    expect(record).toMatchObject({
      rev: 7,
      tags: [SECRET],
      wrapUp: 'complaint',
      guests: [{ agent: refOf('tom'), speaks: true }],
      calls: [
        { agent: AGENTS.tom.id, by: refOf('mina'), why: 'mention' },
        { agent: AGENTS.tom.id, by: refOf('mina'), why: 'guest' },
      ],
      snoozedUntil: 99_999_999_999_999,
      writers: [refOf('mina')],
    });
    await evictDurableObject(objectOf(chat));
    expect(await recordOf(chat)).toEqual(record);
  });

  test('may be added to a chat that has ended, but nobody is asked into it', async () => {
    const { mina } = await opened();
    mina.say({ type: 'end', id: id() });
    expect(await jot(mina, { type: 'wrapUp', as: 'order' })).toMatchObject({ kind: 'wrapUp', as: 'order' });
    mina.say({ type: 'guest', id: id(), agent: refOf('tom'), as: 'reader' });
    expect((await mina.error()).code).toBe('chat_ended');
  });

  test('puts a chat out of sight until its shopper writes', async () => {
    const { chat, shopper, mina } = await opened();
    await jot(mina, { type: 'snooze', until: 99_999_999_999_999 });
    await say(shopper, 'One more thing');
    expect((await recordOf(chat))?.snoozedUntil).toBeNull();
    await evictDurableObject(objectOf(chat));
    expect((await recordOf(chat))?.snoozedUntil).toBeNull();
  });
});

describe('A colleague', () => {
  test('writes to the shopper only when asked in to speak, and not any more when sent away', async () => {
    const { chat, mina } = await opened();
    const tom = await agentIn(chat, 'tom');
    expect(await tell(tom)).toBe('taken');
    await jot(mina, { type: 'guest', agent: refOf('tom'), as: 'reader' });
    expect(await tell(tom)).toBe('taken');
    await jot(mina, { type: 'guest', agent: refOf('tom'), as: 'speaker' });
    expect(await tell(tom)).toEqual(STORED);
    expect((await recordOf(chat))?.agent).toEqual(refOf('mina'));
    await jot(mina, { type: 'guest', agent: refOf('tom'), as: 'none' });
    expect(await tell(tom)).toBe('taken');
  });

  test('has a name no longer than names are, and ten at most are asked in: all consoles are told of each', async () => {
    const { chat, mina } = await opened();
    const ask = (frame: object) => {
      const ref = id();
      mina.say({ id: ref, ...frame });
      return ref;
    };
    const long = { id: 'agent-x', name: 'x'.repeat(101) };
    for (const frame of [
      { type: 'guest', agent: long, as: 'reader' },
      { type: 'note', text: 'Look', mentions: [long] },
      { type: 'handOver', to: { agent: long }, reason: '' },
    ]) {
      const ref = ask(frame);
      expect(await mina.error()).toMatchObject({ code: 'bad_frame', ref });
    }
    const object = objectOf(chat);
    await runInDurableObject(object, (_, { storage }) => {
      const notes = Array.from({ length: 10 }, (_one, n) => ({
        n: n + 1,
        id: id(),
        at: 1,
        after: 2,
        by: refOf('mina'),
        kind: 'guest',
        agent: { id: `agent-${n}`, name: `Agent ${n}` },
        as: 'reader',
      }));
      for (const note of notes)
        storage.sql.exec('INSERT INTO message (seq, body) VALUES (?, ?)', -note.n, JSON.stringify(note));
    });
    await evictDurableObject(object);
    const eleventh = ask({ type: 'guest', agent: refOf('tom'), as: 'reader' });
    expect(await mina.error()).toMatchObject({ code: 'too_many_guests', ref: eleventh });
    await jot(mina, { type: 'guest', agent: { id: 'agent-3', name: 'Agent 3' }, as: 'none' });
    await jot(mina, { type: 'guest', agent: refOf('tom'), as: 'reader' });
    expect((await recordOf(chat))?.guests).toHaveLength(10);
    // Who is in may still be given the word.
    await jot(mina, { type: 'guest', agent: refOf('tom'), as: 'speaker' });
  });

  test('takes a chat over when they say so, and the one who had it may no longer answer', async () => {
    const { chat, shopper, mina } = await opened();
    const tom = await agentIn(chat, 'tom');
    tom.say({ type: 'take', id: id() });
    expect((await tom.error()).detail).toBe('Mina Ōkafor has this chat.');
    tom.say({ type: 'take', id: id(), over: true });
    expect(await hearUntil(shopper, 'taken')).toMatchObject({ agent: refOf('tom') });
    expect(await tell(mina)).toBe('taken');
    expect(await tell(tom)).toEqual(STORED);
  });

  test('gets a chat that is handed on, with all that was said; the shopper is told that someone else goes on', async () => {
    const { chat, shopper, mina } = await opened();
    mina.say({ type: 'handOver', id: id(), to: { agent: refOf('tom') }, reason: 'Speaks Polish' });
    expect(await hearUntil(shopper, 'released')).toMatchObject({ agent: refOf('mina') });
    expect(await recordOf(chat)).toMatchObject({
      state: 'waiting',
      agent: null,
      to: { agent: refOf('tom') },
    });
    const tom = await agentIn(chat, 'tom');
    expect((await tom.next('messages')).messages).toHaveLength(3);
    expect((await tom.next('notes')).notes).toMatchObject([{ kind: 'handOver', reason: 'Speaks Polish' }]);
    expect(await tell(tom)).toEqual(STORED);
    expect(await recordOf(chat)).toMatchObject({ state: 'open', agent: refOf('tom'), to: null });
  });

  test('hands over only what is theirs', async () => {
    const { chat } = await opened();
    const tom = await agentIn(chat, 'tom');
    tom.say({ type: 'handOver', id: id(), to: {}, reason: '' });
    expect((await tom.error()).code).toBe('not_yours');
  });

  test('is seen by whoever else has the chat open, until they leave', async () => {
    const { chat, mina } = await opened();
    const namesSeen = async () => (await mina.next('viewers')).agents.map(({ name }) => name).toSorted();
    const tom = await agentIn(chat, 'tom');
    expect(await namesSeen()).toEqual(['Mina Ōkafor', 'Tom']);
    tom.hangUp();
    expect(await namesSeen()).toEqual(['Mina Ōkafor']);
  });
});
