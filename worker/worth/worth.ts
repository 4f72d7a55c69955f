/** The report of attributed revenue: what orders came to, and which of it chats are credited with. It says nothing of what they caused. */
import type { Found } from '../access.ts';
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { addUp } from '../money.ts';
import { convertedOf } from '../rates/converted.ts';
import { numberOf } from '../reports/counts.ts';
import { spanOf, stretchesOf } from '../reports/periods.ts';
import { questionOf } from '../reports/question.ts';
import type { Site } from '../sites.ts';
import { shareOf } from '../statistics/interval.ts';
import type { Worth, WorthQuery } from './bodies.ts';
import { groupedBy, servedOf, withAgents } from './groups.ts';
import { addUpWorth, sumsOf } from './parts.ts';
import { dayRows, groupRows, ownRows, ruleRows } from './rows.ts';
import type { WorthPart } from './tally.ts';
import { RULE } from './touches.ts';
import { WINDOWS } from './windows.ts';

const attributedOf = ({ counts, days }: WorthPart): Worth['attributed'] => {
  const attributed = days.reduce((sum, day) => sum + day.attributed, 0);
  const net = addUp(days.map(({ currency, attributedNet: minor }) => ({ currency, minor })));
  const ordersIn = (code: string) =>
    days.reduce((sum, day) => sum + (day.currency === code ? day.attributed : 0), 0);
  return {
    orders: attributed,
    net: net.filter(({ currency }) => ordersIn(currency)),
    share: shareOf(attributed, counts.orders),
    averageValue: net.flatMap(({ currency, minor }) => {
      const orders = ordersIn(currency);
      return orders ? { currency, minor: Math.round(minor / orders) } : [];
    }),
  };
};

const ordersOf = ({ counts, days }: WorthPart): Worth['orders'] => ({
  ...sumsOf(days),
  n: counts.orders,
  cancelled: counts.cancelled,
  unverified: counts.unverified,
  notAttributable: counts.notAttributable,
  safari: counts.browsers ? shareOf(counts.safari, counts.browsers) : null,
});

export const worthOf = async (
  env: Env,
  site: Site,
  asked: WorthQuery,
  member: Found['reportReader']['member'],
): Promise<Worth> => {
  const question = questionOf(env, site, asked);
  const { period, now } = question;
  const { model, window, by } = asked;
  const own = by === 'agent' && member?.role === 'agent' ? member.user.id : null;
  const stretches = by === 'day' ? stretchesOf(site.timeZone, 'day', period, now) : [];
  const bounds = stretches.map(({ from }) => from);
  const [{ names, whole }, parts] = await Promise.all([
    groupedBy(question, asked, stretches),
    askLedgers(env, site, async (ledger): Promise<WorthPart> =>
      ledger.worth({ ...period, model, window, by, own, bounds }),
    ),
  ]);
  const part = addUpWorth(parts);
  const served = servedOf(whole);
  const credited = by === 'agent' ? await withAgents(env, names, part.groups.keys()) : names;
  const rowsBy = () => {
    if (by === 'rule') return ruleRows(site, part.groups, served);
    if (by === 'day') return dayRows(stretches, part.groups, names);
    return groupRows(by, part.groups, credited);
  };
  return {
    ...spanOf(site.timeZone, period),
    rule: RULE,
    model,
    window,
    by,
    orders: ordersOf(part),
    attributed: attributedOf(part),
    chats: numberOf(whole, 'chats'),
    served,
    conversion: shareOf(part.converted, served),
    stillOpen: now < period.to + WINDOWS[window],
    ...(own === null ? { rows: rowsBy(), others: null } : ownRows(own, part.groups, names)),
    additive: model !== 'assisted',
    converted: asked.currency ? await convertedOf(env, site.id, part.days, asked.currency) : null,
  };
};

/** As CSV: the rows, with what they are of; what an agent sees of all others comes last. */
export const linesOfWorth = ({ rows, others, by, model, window, rule }: Worth): object[] => {
  const of = { by, model, window, rule };
  const inCurrencies = ({ gross, refunded, net, ...row }: Worth['rows'][number]) => ({
    ...row,
    ...Object.fromEntries(
      Object.entries({ gross, refunded, net }).map(([name, amounts]) => [
        name,
        Object.fromEntries(amounts.map(({ currency, minor }) => [currency, minor])),
      ]),
    ),
  });
  const last = others ? [{ ...inCurrencies(others), key: 'others' }] : [];
  return [...rows.map(inCurrencies), ...last].map((line) => ({ ...of, ...line }));
};
