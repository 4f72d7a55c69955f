/** One storm: a shopper in two tabs and two agents in one chat, over bad lines, doing and suffering what a seed says. */
import type { Agent, Talk } from '../../demo/people.ts';
import { startChat } from '../../demo/people.ts';
import type { Pending } from '../../widget/thread.ts';
import { agentOf, hasEnded, headOf, ratingOf } from '../../widget/thread.ts';
import { BadLine, type Direction } from './bad-line.ts';
import { Broken, judge, Watch } from './oracle.ts';
import { seeded, type Seeded } from './seeded.ts';

const STEPS = 24;
const HEALED_WITHIN = 60_000;
const WAYS: [Direction, Direction] = ['up', 'down'];

export interface Ground {
  origin: string;
  site: string;
  port(): number;
  agent(index: 0 | 1): Agent;
}

/** A person at one end: their line, their present talk, and what they said. */
interface Person {
  name: string;
  line: BadLine;
  talk: Talk;
  /** Opens the chat anew, as after a reload, with what was not sent yet. */
  again(pending: readonly Pending[]): Talk;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What can go wrong on a line; each is one of the faults that the contract was written for. */
const FAULTS: readonly [Fault, ...Fault[]] = [
  (line) => line.cut(),
  (line, random) => line.cutAfter(random.int(1, 400), random.pick(WAYS)),
  (line, random) => line.repeat(random.pick(WAYS)),
  (line, random) => line.delay(random.int(10, 600)),
  (line, random) => line.slowReader(random.int(100, 2_000)),
  (line, random) => line.silence(random.pick(WAYS)),
  (line) => line.silence('up', 'down'),
  (line) => line.lose(),
  (line) => line.lose(),
  (line, random) => {
    line.unplug();
    setTimeout(() => line.heal(), random.int(200, 3_000));
  },
];
type Fault = (line: BadLine, random: Seeded) => void;

/** Runs the storm of a seed. Resolves with the number of messages stored; throws `Broken` when a promise is. */
export const storm = async (seed: number, ground: Ground): Promise<number> => {
  const random = seeded(seed);
  const said: { by: string; id: string }[] = [];
  const watches: Watch[] = [];
  const lines: BadLine[] = [];
  const newLine = async () => {
    const line = await new BadLine(ground.port()).open();
    lines.push(line);
    return line;
  };
  const watched = (name: string, talk: Talk) => {
    watches.push(new Watch(name, talk));
    return talk;
  };

  const [lineOne, lineTwo, lineThree, lineFour] = [
    await newLine(),
    await newLine(),
    await newLine(),
    await newLine(),
  ];
  const page = { url: `${ground.origin}/demo/`, title: `Storm ${seed}` };
  const { chat, talk: first, tab } = await startChat(ground, page, lineOne.origin);
  const join = (index: 0 | 1, line: BadLine) => ground.agent(index).open(chat, line.origin);
  const people: Person[] = [];
  const seat = (name: string, line: BadLine, talk: Talk, again: Person['again']) => {
    const person: Person = { name, line, talk: watched(name, talk), again };
    people.push(person);
    return person;
  };

  const shopper = seat('the shopper', lineOne, first, (pending) => tab(lineOne.origin, pending));
  say(shopper, said, 'Is anybody there?');
  await shopper.talk.until((thread) => headOf(thread) >= 1);
  seat('the second tab', lineTwo, tab(lineTwo.origin), (pending) => tab(lineTwo.origin, pending));
  const agent = seat('the agent', lineThree, join(0, lineThree), () => join(0, lineThree));
  agent.talk.conversation.take();
  await agent.talk.until((thread) => agentOf(thread) !== null);
  say(agent, said, 'Somebody is.');
  const colleague = watched('the colleague', join(1, lineFour));

  for (let step = 0; step < STEPS; step++) {
    await sleep(random.int(20, 400));
    const person = random.pick([shopper, ...people]);
    const deed = random.int(1, 10);
    if (deed <= 5) say(person, said, `${person.name}, step ${step}`);
    else if (deed === 6) person.talk.conversation.typing();
    else if (deed === 7) person.talk.conversation.seen();
    else if (deed === 8 && person !== agent) reload(person, watched);
    else random.pick(FAULTS)(random.pick([lineFour, ...people.map(({ line }) => line)]), random);
  }

  for (const line of lines) line.heal();
  say(shopper, said, 'Is it over?');
  say(agent, said, 'It is over.');
  const ends = [...people.map(({ talk }) => talk), colleague];
  const settled = async () => {
    const all = said.length;
    const arrived = (talk: Talk) =>
      talk.until(({ pending, messages }) => !pending.length && textsIn(messages) >= all);
    await Promise.all(ends.map(arrived));
    agent.talk.conversation.end();
    await Promise.all(ends.map((talk) => talk.until(hasEnded)));
    shopper.talk.conversation.rate(random.int(1, 5), '');
    await Promise.all(ends.map((talk) => talk.until((thread) => ratingOf(thread) !== undefined)));
    const reader = ground.agent(0).open(chat);
    const { messages } = await reader.until((thread) => ratingOf(thread) !== undefined);
    reader.conversation.close();
    return messages;
  };
  try {
    const late = sleep(HEALED_WITHIN).then(() => {
      throw (
        watches.find(({ broken }) => broken)?.broken ??
        new Broken(
          `Not settled a minute after the storm: ${JSON.stringify(ends.map((talk) => [talk.conversation.status, headOf(talk.conversation.thread), talk.conversation.thread.pending.length]))} of ${said.length}`,
        )
      );
    });
    const stored = await Promise.race([settled(), late]);
    judge(stored, said, watches, ends);
    return stored.length;
  } finally {
    for (const talk of ends) talk.conversation.close();
    for (const line of lines) line.close();
  }
};

const textsIn = (messages: readonly { kind: string }[]) =>
  messages.filter(({ kind }) => kind === 'text').length;

const say = ({ name, talk }: Person, said: { by: string; id: string }[], text: string): void => {
  talk.conversation.say(text);
  const id = talk.conversation.thread.pending.at(-1)?.act.id;
  if (id) said.push({ by: name, id });
};

const reload = (person: Person, watched: (name: string, talk: Talk) => Talk): void => {
  const { pending } = person.talk.conversation.thread;
  person.talk.conversation.close();
  person.talk = watched(person.name, person.again(pending));
};
