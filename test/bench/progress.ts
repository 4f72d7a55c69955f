/** One line that says how far it is: it rewrites itself on a terminal, and keeps silent elsewhere. */
export const progress = (done: number, all: number, doing: string): void => {
  if (!process.stdout.isTTY) return;
  const filled = '='.repeat(Math.round((done / all) * 30)).padEnd(30);
  process.stdout.write(`\r  [${filled}] ${doing}`.padEnd(100).slice(0, 100));
  if (done === all) process.stdout.write(`\r${' '.repeat(100)}\r`);
};
