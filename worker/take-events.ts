/** Takes what a page tells of its shopper to their Ledger, as far as the shop has it switched on. */
import * as objects from './durable-objects-router.ts';
import type { Env } from './env.ts';
import { Refusal } from './errors.ts';
import type { EventsIn, EventsTaken, PageEvent } from './events.ts';
import { isBot } from './experiments/bots.ts';
import { assignmentsOf, runningOf } from './experiments/running.ts';
import type { GoalEvent } from './goals.ts';
import { MANUAL, type InvitationEvent } from './invitations.ts';
import type { Settings } from './settings.ts';
import type { Site } from './sites.ts';

const invitationsIn = (
  events: readonly PageEvent[],
  { invitations: { on, rules } }: Settings,
): InvitationEvent[] =>
  events
    .filter((event) => event.kind === 'invitation')
    .filter(({ rule }) => rule === MANUAL || (on && rules.some(({ id }) => id === rule)));

const goalsIn = (events: readonly PageEvent[], { goals }: Settings): GoalEvent[] =>
  events.filter((event) => event.kind === 'goal').filter(({ goal }) => goals.some(({ id }) => id === goal));

/** `userAgent`: what the page's browser says of itself. */
export const takeEvents = async (
  env: Env,
  site: Site,
  { events, ...known }: EventsIn,
  userAgent: string | undefined,
): Promise<EventsTaken> => {
  const told = {
    invitations: invitationsIn(events, site.settings),
    units: isBot(userAgent) ? [] : assignmentsOf(runningOf(site.settings), events),
    goals: goalsIn(events, site.settings),
  };
  const shopper =
    (await objects.verifyShopper(env, site.id, known.shopper)) ?? (await objects.mintShopper(env, site.id));
  const find = () => objects.ledgerOf(env, site, shopper);
  const isTaken = await objects.ask(find, async (ledger) => ledger.receiveEvents(shopper, told));
  if (!isTaken) throw new Refusal('slow_down', { retryAfter: 3_600 });
  return { shopper };
};
