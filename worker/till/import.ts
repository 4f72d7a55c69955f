/** Orders and what became of them as a table, e.g. from before there was a chat: each line is taken, known or refused by itself. */
import { ask, tillOf } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { answerTo, ERRORS } from '../errors.ts';
import type { Site } from '../sites.ts';
import type { ToldAdjustment } from './adjust.ts';
import type { Imported, ImportedLine } from './bodies.ts';
import { linesOf, tellingOf, type Line } from './import-lines.ts';
import { toldOrder, toldRefund } from './take-order.ts';
import type { Told } from './words.ts';

/** Lines that the Till is told at once. */
const AT_ONCE = 250;

const TELLER = { source: 'import' } as const;

/** Takes the table; told again, it changes nothing. */
export const importOrders = async (env: Env, site: Site, text: string): Promise<Imported> => {
  const all = linesOf(text);
  const lines: ImportedLine[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    lines.push(...(await importSome(env, site, all.slice(from, from + AT_ONCE))));
  const refused = lines.filter(({ detail }) => detail !== null).length;
  const known = lines.filter(({ code }) => code === 'order_known' || code === 'refund_known').length;
  return { taken: lines.length - known - refused, known, refused, lines };
};

const importSome = async (env: Env, site: Site, some: readonly Line[]): Promise<ImportedLine[]> => {
  const read = await Promise.all(some.map((one) => readLine(env, site, one)));
  const bad = read.flatMap((one) => ('told' in one ? [] : [one]));
  const good = read.flatMap((one) => ('told' in one ? [one] : []));
  const outcomes = await ask(
    () => tillOf(env, site),
    async (till) => till.takeAll(good.map(({ told }) => told)),
  );
  const done = outcomes.map((outcome, at) => ({
    line: good[at]?.line ?? 0,
    ...('refused' in outcome
      ? { code: outcome.refused, detail: ERRORS[outcome.refused][1] }
      : { code: outcome.code, detail: null }),
  }));
  return [...bad, ...done].toSorted((one, other) => one.line - other.line);
};

const readLine = async (
  env: Env,
  site: Site,
  one: Line,
): Promise<ImportedLine | { line: number; told: Told | ToldAdjustment }> => {
  const { line } = one;
  try {
    const telling = tellingOf(one, site.timeZone);
    const told =
      'order' in telling
        ? await toldOrder(env, site, telling.order, TELLER)
        : toldRefund(telling.refund, TELLER);
    return { line, told };
  } catch (thrown) {
    const { code, detail } = answerTo(thrown);
    return { line, code, detail };
  }
};
