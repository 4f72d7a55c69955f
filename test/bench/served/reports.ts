/** Reports without a session, which needs D1 in earnest; and Ledgers that can be filled without the chats that would tell them. */
import app, { Chat, Desk, Ledger as OurLedger, Till } from '../../../worker/index.ts';
import { askLedgers } from '../../../worker/durable-objects-router.ts';
import type { Env } from '../../../worker/env.ts';
import { siteId } from '../../../worker/protocol.ts';
import { agentsOf } from '../../../worker/reports/agents.ts';
import { tableBy } from '../../../worker/reports/asked.ts';
import { driversOf } from '../../../worker/reports/drivers.ts';
import { funnelOf } from '../../../worker/reports/funnel.ts';
import { overviewOf } from '../../../worker/reports/overview.ts';
import { questionOf, type Question } from '../../../worker/reports/question.ts';
import { tableOf } from '../../../worker/reports/table.ts';
import { settings } from '../../../worker/settings.ts';
import { madeRows } from '../reports/rows.ts';

export { Chat, Desk, Till };

export class Ledger extends OurLedger {
  /** Adds so many chats, which ended between two instants (UTC ms), and orders after some of them. */
  fill(shard: number, first: number, n: number, from: number, to: number): void {
    const { sql } = this.ctx.storage;
    for (const { chat, order } of madeRows(shard, first, n, from, to)) {
      sql.exec(
        'INSERT INTO chat (shopper, id, ended_at, rev, body, transcript, service) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...chat,
      );
      if (order)
        sql.exec(
          'INSERT INTO "order" (shopper, id, placed_at, rev, body, credit) VALUES (?, ?, ?, ?, ?, ?)',
          ...order,
        );
    }
  }
}

const SITE = { name: 'The bench', greeting: 'Hello!', colour: '#1f5f4a', side: 'right' };

const REPORTS: Record<string, (question: Question, by: string | null) => Promise<object>> = {
  overview: overviewOf,
  table: (question, by) => tableOf(question, tableBy.parse(by)),
  drivers: driversOf,
  funnel: funnelOf,
  agents: agentsOf,
};

/** As it is called from another object. */
interface Filler {
  fill(...given: Parameters<Ledger['fill']>): Promise<void>;
}
const isFiller = (ledger: object): ledger is Filler => 'fill' in ledger;

/** `/fill/SITE?first=0&n=100&from=...&to=...` adds chats to each shard; `/reports/SITE/NAME?...` asks. */
const served: ExportedHandler<Env> = {
  async fetch(request, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    const [, what, name, report = ''] = pathname.split('/');
    if (what !== 'fill' && what !== 'reports') return app.fetch(request, env, context);
    const site = {
      id: siteId.parse(name),
      name: SITE.name,
      origins: [],
      settings: settings.parse(SITE),
      timeZone: 'Europe/London',
      jurisdiction: undefined,
      tells: [],
    };
    const text = (key: string) => searchParams.get(key) ?? '';
    if (what === 'fill') {
      let shard = 0;
      await askLedgers(env, site, async (ledger) => {
        if (isFiller(ledger))
          await ledger.fill(
            shard++,
            Number(text('first')),
            Number(text('n')),
            Number(text('from')),
            Number(text('to')),
          );
      });
      return Response.json({});
    }
    const filters = text('device') ? { device: 'phone' as const } : {};
    const question = questionOf(env, site, { from: text('from'), to: text('to'), ...filters });
    return Response.json(await REPORTS[report]?.(question, searchParams.get('by')));
  },
};

export default served;
