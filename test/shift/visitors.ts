/** Shoppers who come, ask, wait for an answer, and go: so many at a time, until all were there. */
import { setTimeout as pause } from 'node:timers/promises';
import { startChat, type Caller, type Shopper } from '../../demo/people.ts';
import { wasAnswered } from '../../widget/survey.ts';
import { hasEnded, type Thread } from '../../widget/thread.ts';
import type { Seeded } from '../faults/seeded.ts';
import type { Breath } from './breath.ts';
import { THANKS } from './clerk.ts';

/** How a shopper's visit came out. */
export type Outcome = 'answered' | 'left unanswered, told their place' | 'left unanswered, told nothing';

/** One in so many goes away before anyone has answered. */
const IMPATIENT = 15;
const COME_AGAIN = 300;

const wasTold = ({ queue }: Thread): boolean => queue !== undefined;

/** A chat is begun anew while the server is down. */
const begin = async (at: Caller): Promise<Shopper> => {
  for (;;) {
    const begun = await startChat(at, { url: `${at.origin}/demo/`, title: 'The shop' }).catch(
      () => undefined,
    );
    if (begun) return begun;
    await pause(COME_AGAIN);
  }
};

/** One shopper, from the first question to the end of their chat. */
export const visit = async (at: Caller, dice: Seeded, breath: Breath): Promise<Outcome> => {
  await breath.pass();
  const { talk } = await begin(at);
  const { conversation } = talk;
  conversation.say('Is it in stock?');
  if (dice.int(1, IMPATIENT) === 1) {
    const thread = await talk.until((now) => wasTold(now) || wasAnswered(now));
    conversation.act({ type: 'end' });
    await talk.until(hasEnded);
    conversation.close();
    return wasAnswered(thread) ? 'answered' : 'left unanswered, told their place';
  }
  await talk.until((thread) => wasAnswered(thread) || hasEnded(thread));
  await breath.pass();
  conversation.say(THANKS);
  const thread = await talk.until(hasEnded);
  conversation.close();
  return wasAnswered(thread)
    ? 'answered'
    : wasTold(thread)
      ? 'left unanswered, told their place'
      : 'left unanswered, told nothing';
};

/** Lets `count` shoppers come, `atOnce` at a time; `done` is told of each that has gone. */
export const letCome = async (
  count: number,
  atOnce: number,
  come: () => Promise<Outcome>,
  done: (gone: number) => void,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  let begun = 0;
  const one = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      outcomes.push(await come());
      done(outcomes.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return outcomes;
};
