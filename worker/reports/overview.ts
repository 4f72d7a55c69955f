/** The overview: every metric beside the period before, what was answered, and what lies beside the chats. */
import { askLedgers } from '../durable-objects-router.ts';
import { WINDOW_DAYS } from '../worth/windows.ts';
import { boundsOf } from '../statistics/non-response.ts';
import { SCALES, type Scale } from '../wire.ts';
import { scale } from '../survey.ts';
import { addUpAround, type Around } from './around.ts';
import { overview, type Overview } from './bodies.ts';
import { figuresBeside } from './change.ts';
import { numberOf, scoresOf, type Counts } from './counts.ts';
import { satisfiedOf } from './measure.ts';
import type { Measured } from './measured.ts';
import { figuresOf } from './metrics.ts';
import { previousOf } from './periods.ts';
import { countedBy, DEFINITIONS, headOf, wholeOf, type Question } from './question.ts';

const inSeconds = (ms: number | null) => (ms === null ? null : Math.round(ms) / 1_000);
const asShare = ({ n, hits, value, low, high }: Measured) => ({ n: hits ?? 0, of: n, value, low, high });

/** The fields by which the overview was known before there were metrics. */
const plainOf = (counts: Counts, around: Around) => {
  const { served, csat, csatMean, firstResponse, firstResponseP90, conversion } = figuresOf(counts);
  return {
    chats: numberOf(counts, 'chats'),
    answered: asShare(served),
    firstResponse: {
      n: firstResponse.n,
      median: inSeconds(firstResponse.value),
      p90: inSeconds(firstResponseP90.value),
    },
    csat: { ...asShare(csat), mean: csatMean.value, distribution: scoresOf(counts, 'csat') },
    conversion: asShare(conversion),
    credited: { windowDays: WINDOW_DAYS, orders: numberOf(counts, 'orders'), revenue: [...counts.money] },
    orders: { n: around.orders, revenue: around.revenue, notAttributable: around.notAttributable },
    invitations: around.invitations,
  };
};

/** `csat 2b en` -> its parts, and how many answered. */
const askedOf = ([key, counts]: [string, Counts]) => {
  const [of, worded = '', ...locale] = key.split(' ');
  return {
    scale: of,
    wording: Number.parseInt(worded),
    variant: /[ab]$/.exec(worded)?.[0] ?? null,
    locale: locale.join(' '),
    n: numberOf(counts, 'chats'),
  };
};

/** False where a rating is of before it was kept who was asked: then nobody knows how many were silent. */
const isAskedKnown = (of: Scale, counts: Counts): boolean =>
  satisfiedOf(of, scoresOf(counts, of)).n === numberOf(counts, 'answered');

/** Of a scale on which questions were asked: what the silent could change. */
const nonResponseOf = (of: Scale, counts: Counts) => {
  const { n: answered, hits } = satisfiedOf(of, scoresOf(counts, of));
  const [offered, satisfied] = [numberOf(counts, 'offered'), hits ?? 0];
  return { scale: of, offered, answered, satisfied, ...boundsOf({ offered, answered, satisfied }) };
};

export const overviewOf = async (question: Question): Promise<Overview> => {
  const { env, site, period } = question;
  const previous = previousOf(site.timeZone, period);
  const [[all, byAsking, byScale], [allBefore], parts] = await Promise.all([
    countedBy(question, [{ by: 'all' }, { by: 'asking', isTimed: false }, { by: 'scale', isTimed: false }]),
    countedBy({ ...question, period: previous }, [{ by: 'all' }]),
    askLedgers(env, site, async (ledger): Promise<Around> => ledger.around(period.from, period.to)),
  ]);
  const counts = wholeOf(all);
  const given = scale.options.map((of) => ({
    scale: of,
    lowest: SCALES[of].lowest,
    counts: scoresOf(counts, of),
  }));
  return overview.parse({
    ...headOf(question),
    ...plainOf(counts, addUpAround(parts)),
    previous: {
      from: new Date(previous.from).toISOString(),
      to: new Date(previous.to).toISOString(),
    },
    metrics: figuresBeside(counts, wholeOf(allBefore)),
    definitions: DEFINITIONS,
    distribution: given.filter((one) => one.counts.some(Boolean)),
    asked: [...(byAsking ?? [])].filter(([key]) => key).map(askedOf),
    nonResponse: scale.options.flatMap((of) => {
      const asked = byScale?.get(of);
      return asked && isAskedKnown(of, asked) ? nonResponseOf(of, asked) : [];
    }),
  });
};
