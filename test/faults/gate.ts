/** Lets no more than `most` through at once; the others wait their turn. */
export const gate = (most: number) => {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return async <Result>(pass: () => Promise<Result>): Promise<Result> => {
    if (inside < most) inside += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await pass();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
};
