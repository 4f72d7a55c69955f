/** The story of a chat, told once for every engine. Each chapter has shoppers of its own. */
import assert from 'node:assert/strict';
import type { Talk } from '../../demo/people.ts';
import { storedIn } from '../story/desk.ts';
import type { Server } from '../story/server.ts';
import type { Shopper } from './shopper.ts';
import type { Look } from './tab.ts';

export interface Scene {
  server: Server;
  /** A shopper who has never been here opens a page of the shop. */
  enter(path: string, look: Look): Promise<Shopper>;
  /** The agent's side of the one chat that this text began; they have taken it. */
  answer(text: string): Promise<Talk>;
}

export interface Chapter {
  name: string;
  tell(scene: Scene): Promise<void>;
}

const DESKTOP: Look = { width: 1280, height: 900, dark: false };
const PHONE_AT_NIGHT: Look = { width: 390, height: 844, dark: true };

const LAUNCHER = /^Chat/;
const FIELD = /^Write a message$/;

/** The shopper opens the panel by mouse and writes; an agent takes the chat. */
const ask = async ({ answer }: Scene, shopper: Shopper, text: string): Promise<Talk> => {
  await shopper.click('button', LAUNCHER);
  await shopper.sees('textbox', FIELD, ({ isFocused }) => isFocused);
  await shopper.say(text);
  return answer(text);
};

/** The server dies, and is back when the work is done. */
const whileCut = async ({ server }: Scene, work: () => Promise<void>): Promise<void> => {
  await server.kill();
  await work().finally(() => server.start());
};

/** Fails unless the chat comes to hold these texts, each once, in this order. */
const expectStored = async (agent: Talk, texts: readonly string[]): Promise<void> => {
  // The agent may hear of what they said themselves after the shopper does.
  await agent.until(() => storedIn(agent).length >= texts.length);
  assert.deepEqual(storedIn(agent), texts);
};

const ratedBy = async (agent: Talk): Promise<number> => {
  const rating = ({ messages }: Talk['conversation']['thread']) =>
    messages.find((message) => message.kind === 'rated');
  return rating(await agent.until((thread) => Boolean(rating(thread))))?.score ?? 0;
};

/** How light a colour is, as far as two colours of one element can be compared. */
const lightOf = (colour: string): number =>
  [...colour.matchAll(/[\d.]+/g)].slice(0, 3).reduce((sum, [part]) => sum + Number(part), 0);

export const STORY: readonly Chapter[] = [
  {
    name: 'Asked by mouse and answered: both texts stand there once and in order, and a reload keeps the chat',
    async tell(scene) {
      const shopper = await scene.enter('product.html?id=moorland-teapot', DESKTOP);
      const agent = await ask(scene, shopper, 'Does the teapot drip?');
      agent.conversation.say('It does not.');
      await shopper.readsOnce('Does the teapot drip?', 'It does not.');
      await shopper.reads(/Mina Okafor is answering/);

      await shopper.reload();
      await shopper.readsOnce('Does the teapot drip?', 'It does not.');
      await shopper.click('textbox', FIELD);
      await shopper.say('I will take it.');
      await agent.until(() => storedIn(agent).length === 3);
      agent.conversation.say('Good choice.');
      const all = ['Does the teapot drip?', 'It does not.', 'I will take it.', 'Good choice.'];
      await shopper.readsOnce(...all);
      await expectStored(agent, all);
    },
  },
  {
    name: 'What is written while the line is cut says that it waits, and goes out once when the line is back',
    async tell(scene) {
      const shopper = await scene.enter('product.html?id=elevenses-mug', DESKTOP);
      const agent = await ask(scene, shopper, 'Before the night');
      await shopper.readsOnce('Before the night');
      await whileCut(scene, async () => {
        await shopper.reads(/No connection to the shop/);
        await shopper.say('Written in the dark');
        await shopper.reads(/Written in the dark\n+Not sent yet/);
      });

      await agent.until(() => storedIn(agent).length === 2);
      // Whatever goes out twice goes out before the shopper reads this: one line keeps its order.
      agent.conversation.say('Is that all?');
      const all = ['Before the night', 'Written in the dark', 'Is that all?'];
      await shopper.readsOnce(...all);
      await expectStored(agent, all);
      await shopper.sees('dialog', /./, ({ text }) => !/No connection|Not sent yet/.test(text));
    },
  },
  {
    name: 'A chat that has ended asks how it was: the rating chosen by mouse arrives, and a new chat can begin',
    async tell(scene) {
      const shopper = await scene.enter('category.html?c=tea-and-coffee', DESKTOP);
      const agent = await ask(scene, shopper, 'Which cup is the biggest?');
      agent.conversation.say('The Elevenses mug.');
      await shopper.readsOnce('Which cup is the biggest?', 'The Elevenses mug.');
      agent.conversation.act({ type: 'end' });
      await shopper.click('radio', /^4 of 5/);
      await shopper.reads(/Your answer helps us do better/);
      await shopper.click('textbox', /anything you would like to add/);
      await shopper.type('Quick');
      await shopper.click('button', /^Send$/);
      await shopper.reads(/Thank you, we have got it/);
      assert.equal(await ratedBy(agent), 4);
      await shopper.click('button', /^Start a new chat$/);
      await shopper.sees('textbox', FIELD, ({ isFocused }) => isFocused);
    },
  },
  {
    name: 'By keyboard alone: opened, asked, answered, rated, closed, and the focus is back on the launcher',
    async tell({ answer, enter }) {
      const shopper = await enter('basket.html', DESKTOP);
      await shopper.tabTo('button', LAUNCHER);
      await shopper.press('Enter');
      await shopper.sees('textbox', FIELD, ({ isFocused }) => isFocused);
      await shopper.say('Is anybody there?');
      const agent = await answer('Is anybody there?');
      agent.conversation.say('Always.');
      await shopper.readsOnce('Is anybody there?', 'Always.');

      agent.conversation.act({ type: 'end' });
      await shopper.tabTo('radio', /^[1-5] of 5/);
      // Whatever this engine makes of arrow keys, they answer nothing.
      await shopper.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight');
      await shopper.sees('radio', /^5 of 5/, ({ isFocused }) => isFocused);
      await shopper.press('Enter');
      await shopper.reads(/Your answer helps us do better/);
      assert.equal(await ratedBy(agent), 5);

      await shopper.press('Escape');
      await shopper.misses('dialog', /./);
      await shopper.sees('button', LAUNCHER, ({ isFocused }) => isFocused);
    },
  },
  {
    name: 'In a phone-sized window at night the panel is a dark sheet over all of it, and closes again',
    async tell(scene) {
      const shopper = await scene.enter('index.html', PHONE_AT_NIGHT);
      const agent = await ask(scene, shopper, 'Do you wrap presents?');
      agent.conversation.say('In red paper.');
      await shopper.readsOnce('Do you wrap presents?', 'In red paper.');
      const { width, height, dark } = await shopper.around();
      const { box, colours } = await shopper.sees('dialog', /./);
      assert.deepEqual(box, { x: 0, y: 0, width, height });
      const field = await shopper.sees('textbox', FIELD);
      assert.ok(field.box.width > width / 2, `The field is ${field.box.width} px wide`);
      assert.equal(dark, true);
      assert.ok(lightOf(colours.surface) < lightOf(colours.ink), `${colours.ink} on ${colours.surface}`);
      await shopper.click('button', /^Close the chat$/);
      await shopper.misses('dialog', /./);
      await shopper.sees('button', LAUNCHER);
    },
  },
];
