/** Asks Desk and Ledgers for what the reports on the people at the desk are worked out from. */
import type { z } from 'zod';
import { askLedgers, ask, deskOf, type Place } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import type { Shifts, Staffing, staffingQuery } from './bodies.ts';
import { demandOf, hoursOf, sumOf, type Arrivals } from './demand.ts';
import { paceOf, patienceOf } from './pace.ts';
import { FEWEST_CHATS, planOf } from './plan.ts';
import type { Held } from './sweep.ts';
import { stretchesByAgent, workloadsOf } from './workload.ts';

const DAY = 86_400_000;
/** A month by any clock. */
const LONGEST_SWEEP = 31 * DAY + 3_600_000;
/** A quarter of a year. */
const LONGEST_PLAN = 92 * DAY + 3_600_000;

type Site = Place & { timeZone: string };

/** The past part of a period, UTC ms: nobody is known to be there tomorrow. */
const past = (from: string, to: string): { from: number; to: number } => {
  const begin = Date.parse(from);
  return { from: begin, to: Math.max(begin, Math.min(Date.parse(to), Date.now())) };
};

const logOf = (env: Env, site: Place, from: number, to: number) =>
  ask(
    () => deskOf(env, site),
    async (desk) => desk.shifts(from, to),
  );

const heldOf = async (env: Env, site: Place, from: number, to: number): Promise<Held[]> =>
  (await askLedgers(env, site, async (ledger): Promise<Held[]> => ledger.heldBetween(from, to))).flat();

/** Who was there, and how busy. */
export const shiftsOf = async (
  env: Env,
  site: Site,
  asked: { from: string; to: string },
): Promise<Shifts> => {
  const { from, to } = past(asked.from, asked.to);
  const head = { ...asked, timeZone: site.timeZone };
  if (to - from > LONGEST_SWEEP) return { ...head, workloads: null };
  const [log, held] = await Promise.all([logOf(env, site, from, to), heldOf(env, site, from, to)]);
  return { ...head, workloads: workloadsOf(held, log, from, to) };
};

/** How many agents each hour of the week needs. */
export const staffingOf = async (
  env: Env,
  site: Site,
  asked: z.infer<typeof staffingQuery>,
): Promise<Staffing> => {
  const { from, to } = past(asked.from, asked.to);
  if (to - from > LONGEST_PLAN)
    throw new Refusal('bad_request', { detail: 'to: at most 92 days after from' });
  const recent = Math.max(from, to - LONGEST_SWEEP);
  const within = asked.within * 1_000;
  const [log, held, came] = await Promise.all([
    logOf(env, site, from, to),
    heldOf(env, site, recent, to),
    askLedgers(env, site, async (ledger): Promise<Arrivals[]> => ledger.arrivalsBetween(from, to, within)),
  ]);
  const pace = paceOf(stretchesByAgent(held, [], recent, to).values(), asked.slots);
  const patience = patienceOf(sumOf(came.flat()));
  const demand = demandOf(hoursOf(site.timeZone, from, to), came.flat(), log);
  return {
    ...asked,
    timeZone: site.timeZone,
    pace,
    patience,
    fewest: FEWEST_CHATS,
    hours: planOf(demand, pace, patience, { ...asked, within }),
  };
};
