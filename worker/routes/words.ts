/** What customers say. */
import * as objects from '../durable-objects-router.ts';
import { reportQuery } from '../reports/asked.ts';
import { get, type Route } from '../route.ts';
import { shopOf } from '../sites.ts';
import type { Asked, Part } from '../words/asked.ts';
import { wordsReport } from '../words/bodies.ts';
import { wordsOf } from '../words/report.ts';

/** How long a chat can be rated after its end, in ms. */
const RATED_WITHIN = 86_400_000;

export const wordsRoutes: readonly Route[] = [
  get({
    path: '/v1/sites/:site/reports/words',
    caller: 'reportReader',
    summary:
      'What customers say: their words by rating and by week, themes, and how chats sound at their end',
    query: reportQuery,
    answer: wordsReport,
    run: async ({ env }, { site }, { from, to, ...filters }) => {
      const { settings } = await shopOf(env, site.id);
      const asked: Asked = {
        from: Date.parse(from),
        to: Date.parse(to),
        filters,
        scale: filters.scale || settings.survey.scale,
        themes: settings.themes,
      };
      const parts = await objects.askLedgers(env, site, async (ledger): Promise<Part> => ledger.words(asked));
      const stillOpen = Date.now() < asked.to + RATED_WITHIN;
      return wordsOf({ from, to, filters, timeZone: site.timeZone, stillOpen }, asked, parts);
    },
  }),
];
