const AT_ONCE = 32;

/** Runs a task so many times, at most 32 at once; results are in order. */
export const inParallel = async <Result>(
  count: number,
  task: (index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await task(index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
};
