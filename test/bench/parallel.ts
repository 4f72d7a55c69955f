import { gate } from '../faults/gate.ts';

const AT_ONCE = 32;

/** Runs a task so many times, at most 32 at once; results are in order. */
export const inParallel = <Result>(
  count: number,
  task: (index: number) => Promise<Result>,
): Promise<Result[]> => {
  const pass = gate(AT_ONCE);
  return Promise.all(Array.from({ length: count }, (_, index) => pass(() => task(index))));
};
