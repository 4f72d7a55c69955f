/** To whom an order is credited: models and windows over the chats that touched it. Pure. */
import type { ChatId } from '../ids.ts';
import type { CreditModel, CreditWindow } from './bodies.ts';
import { firstOf, lastOf, type Touch } from './touches.ts';
import { WINDOWS } from './windows.ts';

export interface Credit {
  chat: ChatId;
  /** An agent's id. */
  agent: string;
  /** Under `assisted` each has the whole order, and these do not add up; else those of one order are 1 together. */
  weight: number;
}

/** Of what is alike the earlier one in the list, which has an order of its own: the same facts give the same credit. */
const least = <Item>(items: readonly Item[], by: (item: Item) => number): Item[] =>
  items.toSorted((a, b) => by(a) - by(b)).slice(0, 1);

const everyone = (touches: readonly Touch[], weight: number): Credit[] =>
  touches.flatMap(({ chat, agents }) => agents.map(({ id }) => ({ chat, agent: id, weight })));

const one = (touches: readonly Touch[], agentBy: (agent: Touch['agents'][number]) => number): Credit[] =>
  touches.flatMap(({ chat, agents }) =>
    least(agents, agentBy).map(({ id }) => ({ chat, agent: id, weight: 1 })),
  );

const MODELS: Record<CreditModel, (touches: readonly Touch[]) => Credit[]> = {
  /** Who wrote last in the chat in which anyone wrote last. */
  last: (touches) =>
    one(
      least(touches, (touch) => -lastOf(touch)),
      ({ last }) => -last,
    ),
  first: (touches) => one(least(touches, firstOf), ({ first }) => first),
  assisted: (touches) => everyone(touches, 1),
  linear: (touches) => everyone(touches, 1 / touches.reduce((n, { agents }) => n + agents.length, 0)),
};

/** Nothing for an order without a chat in the window before it. */
export const creditsOf = (
  { placedAt, touches }: { placedAt: number; touches: readonly Touch[] },
  model: CreditModel,
  window: CreditWindow,
): Credit[] => MODELS[model](touches.filter((touch) => placedAt - lastOf(touch) <= WINDOWS[window]));

/** An amount in so many parts that are as equal as whole minor units can be, and add up to it. */
export const partsOf = (minor: number, parts: number): number[] =>
  Array.from(
    { length: parts },
    (_, n) => Math.floor(((n + 1) * minor) / parts) - Math.floor((n * minor) / parts),
  );
