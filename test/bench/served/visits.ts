/** Our Worker as it is deployed; beside it one can ask what its Ledgers hold of visits, and which objects were built. */
import app, {
  Chat as OurChat,
  Desk as OurDesk,
  Ledger as OurLedger,
  Till as OurTill,
} from '../../../worker/index.ts';
import { askLedgers } from '../../../worker/durable-objects-router.ts';
import type { Env } from '../../../worker/env.ts';
import { siteId } from '../../../worker/protocol.ts';
import type { Shard } from '../visits/shard.ts';

/** Since the engine started. */
const built = { chats: 0, desks: 0, tills: 0 };

export class Chat extends OurChat {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    built.chats += 1;
  }
}

export class Desk extends OurDesk {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    built.desks += 1;
  }
}

export class Till extends OurTill {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    built.tills += 1;
  }
}

export class Ledger extends OurLedger {
  /** Shoppers whose visits are kept here, and the pages that they looked at. */
  kept(): Shard {
    return this.ctx.storage.sql
      .exec<{ shoppers: number; pages: number }>(
        "SELECT count(*) AS shoppers, coalesce(sum(json_array_length(body, '$.trail')), 0) AS pages FROM visit",
      )
      .one();
  }
}

/** As it is called from another object. */
interface Keeper {
  kept(): Promise<Shard>;
}
const isKeeper = (ledger: object): ledger is Keeper => 'kept' in ledger;

const keptBy = (ledger: object): Promise<Shard> => {
  if (!isKeeper(ledger)) throw new Error('These are not the Ledgers of this bench.');
  return ledger.kept();
};

/** `/bench/kept/SITE` asks all shards of a site. */
const KEPT = /^\/bench\/kept\/([^/]+)$/;

const served: ExportedHandler<Env> = {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url);
    if (pathname === '/bench/built') return Response.json(built);
    const [, site] = KEPT.exec(pathname) ?? [];
    if (!site) return app.fetch(request, env, context);
    return Response.json(await askLedgers(env, { id: siteId.parse(site) }, keptBy));
  },
};

export default served;
