/** What the live wall asks once, when it opens: all else it is told by the desk. */
import { nothing } from '../bodies.ts';
import * as objects from '../durable-objects-router.ts';
import { openings } from '../hours.ts';
import { get, type Route } from '../route.ts';
import { HOUR, recent, type RecentChat } from '../wall.ts';

/** So many times of opening are told: a wall that stays up for a week need not ask again. */
const OPENINGS = 20;

export const wallRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/reports/recent',
    caller: 'reports.read',
    summary: 'Chats that ended within the last hour, for the live wall',
    query: nothing,
    answer: recent,
    run: async (c, { site }) => {
      c.header('Cache-Control', 'no-store');
      const now = Date.now();
      const since = now - HOUR;
      const chats = await objects.askLedgers(c.env, site, async (ledger): Promise<RecentChat[]> =>
        ledger.endedSince(since),
      );
      const { hours, wall } = site.settings;
      return { at: now, chats: chats.flat(), open: openings(hours, since, OPENINGS), wall };
    },
  }),
];
