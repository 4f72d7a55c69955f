/** A shopper at a browser of their own: what they see of the widget, and what their hands do. */
import axe from 'axe-core';
import { z } from 'zod';
import { look, lookAround, sight, surroundings, type Sight } from './eyes.ts';
import type { Tab } from './tab.ts';

/** How long someone looks for a thing, and after how long they look again, in ms. */
const PATIENCE = 20_000;
const AGAIN = 50;

/** More keys than any page of the shop has things to reach. */
const MANY = 80;

export class Shopper {
  #tab: Tab;

  constructor(tab: Tab) {
    this.#tab = tab;
  }

  async visit(url: string): Promise<void> {
    await this.#tab.visit(url);
    await this.#open();
  }

  async reload(): Promise<void> {
    await this.#tab.reload();
    await this.#open();
  }

  /** The thing of this role with a name like this, as soon as it is seen and is as `asked`. */
  async sees(role: string, name: RegExp, asked: (seen: Sight) => boolean = () => true): Promise<Sight> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      const seen = await this.#look(role, name);
      if (seen && asked(seen)) return seen;
      if (performance.now() > end)
        throw new Error(`Looked for ${role} ${name}, and at last saw ${JSON.stringify(seen)}`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }

  /** Resolves when the panel says something like this. */
  async reads(words: RegExp): Promise<void> {
    await this.sees('dialog', /./, ({ text }) => words.test(text));
  }

  /** Resolves when of all lines in the log that are among these texts each is there once, in this order. */
  async readsOnce(...texts: string[]): Promise<void> {
    await this.sees('log', /./, ({ text }) => {
      const said = text.split('\n').filter((line) => texts.includes(line));
      return said.join('\n') === texts.join('\n');
    });
  }

  /** Resolves when nothing of the kind is seen. */
  async misses(role: string, name: RegExp): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (await this.#look(role, name))
      if (performance.now() > end) throw new Error(`Still sees ${role} ${name}`);
  }

  /** The window, and the colours that its owner prefers. */
  around = async () => surroundings.parse(await this.#evaluate(lookAround));

  /** Clicks with the mouse in the middle of it. */
  async click(role: string, name: RegExp): Promise<void> {
    const { box } = await this.sees(role, name);
    await this.#tab.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Presses keys by their names. */
  press = (...keys: string[]): Promise<void> => this.#tab.press(keys);

  /** Types a text where the focus is. */
  type = (text: string): Promise<void> => this.#tab.press(Array.from(text));

  /** Types a text and sends it. */
  async say(text: string): Promise<void> {
    await this.type(text);
    await this.press('Enter');
  }

  /** Presses Tab until the focus is on it. */
  async tabTo(role: string, name: RegExp): Promise<void> {
    await this.sees(role, name);
    for (let key = 0; key < MANY; key++) {
      if ((await this.#look(role, name))?.isFocused) return;
      await this.press('Tab');
    }
    throw new Error(`Tab does not lead to ${role} ${name}`);
  }

  close = (): Promise<void> => this.#tab.close();

  /** A new page is given what its eyes need. */
  async #open(): Promise<void> {
    await this.#tab.evaluate(`(() => { ${axe.source}; return ''; })()`);
  }

  async #look(role: string, name: RegExp): Promise<Sight | null> {
    return sight.nullable().parse(await this.#evaluate(look, role, name.source));
  }

  async #evaluate<T extends string[]>(see: (...asked: T) => unknown, ...asked: T): Promise<unknown> {
    const values = asked.map((value) => JSON.stringify(value)).join();
    return JSON.parse(z.string().parse(await this.#tab.evaluate(`JSON.stringify((${see})(${values}))`)));
  }
}
