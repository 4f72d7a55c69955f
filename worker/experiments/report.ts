/** All experiments of a site: those that run, and those that did and are known by their units. */
import { askLedgers } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { stretchesOf } from '../reports/periods.ts';
import type { Site } from '../sites.ts';
import { experimentKind, type ExperimentsReport } from './bodies.ts';
import { described, type Calendar } from './describe.ts';
import { NAMES, runningOf, type Running } from './running.ts';
import { mergeTallies, type Tally } from './tally.ts';

const DAY = 86_400_000;
/** Days are told apart so far back; what is older is of the first. */
const DAYS = 390;
/** More than a shop ever tries; who floods the house with names of trials gets no longer answer. */
const MOST = 100;

const calendarOf = ({ timeZone }: Site): Calendar => {
  const now = Date.now();
  return {
    now,
    days: stretchesOf(timeZone, 'day', { from: now - DAYS * DAY, to: now + 1 }, now).map(
      ({ date, from }) => ({ date, from }),
    ),
  };
};

/** One that is known by what was told of it: its arms are those in which someone is, the control first by its name. */
const endedAs = (id: string, tallies: readonly Tally[], { settings }: Site): Running => {
  const [kind = '', name = ''] = id.split('.');
  const known = experimentKind.parse(kind);
  const rule = known === 'invitation' && settings.invitations.rules.find((one) => one.id === name);
  return {
    id,
    kind: known,
    name: rule ? rule.text : NAMES[known],
    arms: tallies.map(({ arm, share }) => ({ arm, share })).toSorted((a, b) => (a.arm < b.arm ? -1 : 1)),
  };
};

export const experimentsOf = async (env: Env, site: Site): Promise<ExperimentsReport> => {
  const calendar = calendarOf(site);
  const bounds = calendar.days.map(({ from }) => from);
  const parts = await askLedgers(env, site, async (ledger): Promise<Tally[]> => ledger.experiments(bounds));
  const tallies = Map.groupBy(mergeTallies(parts.flat()), ({ experiment }) => experiment);
  const running = runningOf(site.settings);
  const ids = new Set(running.map(({ id }) => id));
  const ended = [...tallies].filter(([id]) => !ids.has(id)).map(([id, told]) => endedAs(id, told, site));
  const experiments = [...running, ...ended]
    .slice(0, MOST)
    .map((one) => described(one, tallies.get(one.id) ?? [], calendar));
  return { experiments };
};
