/** What a transcript shows: the log, then the texts still on their way, each knowing how it sits beside its neighbours. */
import type { Message } from '../../worker/protocol.ts';
import type { Side, Thread } from '../thread.ts';
import { sameDay } from './time.ts';

const ONE_BREATH = 5 * 60_000;

/** A text on its way: no time and no place in the log yet. */
export interface Waiting {
  kind: 'waiting';
  id: string;
  text: string;
  refused?: string | undefined;
}

export interface Entry {
  item: Message | Waiting;
  /** First entry of its day. */
  opensDay: boolean;
  /** First and last of what one person said in one breath. */
  opens: boolean;
  closes: boolean;
}

type Item = Entry['item'];

const speakerOf = (item: Item, side: Side): string | undefined => {
  if (item.kind === 'waiting') return side;
  if (item.kind !== 'text') return undefined;
  return item.from === side || item.from === 'shopper' ? item.from : item.agent.id;
};

const atOf = (item: Item): number => ('at' in item ? item.at : Date.now());

/** True when one and the same person said both, in one breath and on one day. */
const continues = (one: Item | undefined, next: Item | undefined, side: Side): boolean => {
  const speaker = one && speakerOf(one, side);
  if (!one || !next || !speaker || speaker !== speakerOf(next, side)) return false;
  return atOf(next) - atOf(one) < ONE_BREATH && sameDay(atOf(one), atOf(next));
};

/** The entries of a thread as `side` sees them. */
export const entriesOf = (thread: Thread, side: Side): Entry[] => {
  const waiting = thread.pending.flatMap(({ act, refused }): Waiting[] =>
    act.type === 'message' ? [{ kind: 'waiting', id: act.id, text: act.text, refused }] : [],
  );
  const items = [...thread.messages, ...waiting];
  return items.map((item, index) => {
    const before = items[index - 1];
    return {
      item,
      opensDay: !before || !sameDay(atOf(before), atOf(item)),
      opens: !continues(before, item, side),
      closes: !continues(item, items[index + 1], side),
    };
  });
};
