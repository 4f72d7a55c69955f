import { percentile } from '../statistics.ts';
import { bounded, seen, type Finding } from './finding.ts';
import { Yardstick, type Weather } from './yardstick.ts';

/** Within so many ms 95 of 100 messages must be acknowledged. */
const BOUND = 100;
const isRestless = ({ delay, flush, waiting }: Weather): boolean =>
  delay > 50 || flush > 50 || waiting > 0.25;

const ms = (value: number): string => value.toFixed(1);

/**
 * Judges the times of acknowledgement that `run` resolves with, in ms. Beside them stands what the machine took meanwhile:
 * where other work kept it from the server, a late message says nothing of the house.
 */
export const acknowledged = async (
  when: string,
  pid: number,
  run: () => Promise<number[]>,
): Promise<Finding[]> => {
  const yardstick = new Yardstick(pid);
  const times = await run();
  const weather = await yardstick.stop();
  const [p50, p95, p99] = [percentile(times, 0.5), percentile(times, 0.95), percentile(times, 0.99)];
  const what = `${when} acknowledged within p50 ${ms(p50)}, p95 ${ms(p95)}, p99 ${ms(p99)} ms (p95 <= ${BOUND})`;
  return [
    p95 > BOUND && isRestless(weather) ? seen(`${what}: NOT JUDGED, see below`) : bounded(what, p95 <= BOUND),
    seen(
      `the machine meanwhile: p95 of a flush ${ms(weather.flush)} ms, of waking up ${ms(weather.delay)} ms late; ` +
        `other work had the server's core for ${(weather.waiting * 100).toFixed(0)} % of the time`,
    ),
  ];
};
