/** What can go wrong on a line; each is one of the faults that the contract was written for. */
import type { BadLine, Direction } from './bad-line.ts';
import type { Seeded } from './seeded.ts';

interface LineFault {
  name: string;
  strike(line: BadLine, random: Seeded): void;
}

const WAYS: [Direction, Direction] = ['up', 'down'];

const unplug: LineFault = {
  name: 'unplugged',
  strike: (line, random) => {
    line.unplug();
    setTimeout(() => line.heal(), random.int(200, 4_000));
  },
};
const lose: LineFault = { name: 'lost message', strike: (line) => line.lose() };

/** What the contract is most about stands here twice. */
const LINE_FAULTS: readonly [LineFault, ...LineFault[]] = [
  { name: 'cut', strike: (line) => line.cut() },
  {
    name: 'cut at a byte',
    strike: (line, random) => line.cutAfter(random.int(1, 400), random.pick(WAYS)),
  },
  { name: 'repeat', strike: (line, random) => line.repeat(random.pick(WAYS)) },
  { name: 'delay', strike: (line, random) => line.delay(random.int(10, 600)) },
  { name: 'slow reader', strike: (line, random) => line.slowReader(random.int(100, 2_000)) },
  { name: 'one way silent', strike: (line, random) => line.silence(random.pick(WAYS)) },
  { name: 'half-open', strike: (line) => line.silence('up', 'down') },
  lose,
  lose,
  unplug,
  unplug,
];

/** Does one of them to a line, and says which. */
export const strike = (line: BadLine, random: Seeded): string => {
  const fault = random.pick(LINE_FAULTS);
  fault.strike(line, random);
  return fault.name;
};
