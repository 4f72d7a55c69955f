/** The end of a storm: what is stored against what was said, acknowledged and shown. */
import type { ChatRecord, Message } from '../../worker/protocol.ts';
import { insist, type Shown, type Watch } from './watch.ts';

export interface Said {
  by: string;
  text: string;
}

/** What must hold of a log alone, at any time: numbers without gaps, and nothing twice. */
export const judgeLog = (log: readonly Message[]): void => {
  insist(
    log.every(({ seq }, index) => seq === index + 1),
    `The store has a gap: ${log.map(({ seq }) => seq)}`,
  );
  insist(new Set(log.map(({ id }) => id)).size === log.length, 'The store has an id twice');
  const texts = textsOf(log);
  insist(new Set(texts).size === texts.length, 'The store has a message twice');
};

/** Who comes back after `since` must be told all that came after it; by now there may be more than in `log`. */
export const judgeRest = (log: readonly Message[], since: number, rest: readonly Message[]): void => {
  const expected = log.slice(since).map(({ seq }) => seq);
  const came = rest.slice(0, expected.length).map(({ seq }) => seq);
  insist(`${came}` === `${expected}`, `Who comes back after ${since} is told ${came}, not ${expected}`);
};

/** The log at the end against what was said, and what each client was ever told. */
export const judge = (log: readonly Message[], said: readonly Said[], watches: readonly Watch[]): void => {
  judgeLog(log);
  const places = new Map(
    log.flatMap((message) => (message.kind === 'text' ? [[message.text, message.seq]] : [])),
  );
  for (const { name, acknowledged } of watches) {
    for (const [line, place] of acknowledged) {
      const { kind = 'text' } = log[place - 1] ?? {};
      insist(
        kind === 'text' ? places.get(line) === place : !places.has(line),
        `${name} had "${line}" acknowledged as ${place}; stored is ${places.get(line)}`,
      );
    }
  }
  for (const { by, text } of said) insist(places.has(text), `A message of ${by} is lost: ${text}`);
  for (const speaker of new Set(said.map(({ by }) => by))) {
    const order = said.filter(({ by }) => by === speaker).map(({ text }) => places.get(text) ?? 0);
    insist(
      order.every((seq, index) => index === 0 || seq > (order[index - 1] ?? 0)),
      `The order of ${speaker} was changed: ${order}`,
    );
  }
};

/** True when a client shows what is stored, and nothing besides. */
export const isWhole = ({ stored, waiting }: Shown, log: readonly Message[]): boolean =>
  waiting.length === 0 &&
  stored.length === log.length &&
  log.every((message, index) => message.kind !== 'text' || message.text === stored[index]);

/** True when the shopper's file knows the chat as it ended. `score` is null where it was not rated. */
export const isFiled = (
  record: ChatRecord | undefined,
  log: readonly Message[],
  score: number | null,
): boolean => record?.rev === log.length && record.state === 'ended' && record.score === score;

const textsOf = (log: readonly Message[]): string[] =>
  log.flatMap((message) => (message.kind === 'text' ? message.text : []));
