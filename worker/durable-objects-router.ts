/**
 * The only place that turns names into objects. It mints and verifies ids and tokens, so that a forged one wakes no
 * object; it picks the shard and the jurisdiction; it says what may be tried again.
 */
import { z } from 'zod';
import type { Env } from './env.ts';
import { identity } from './facts.ts';
import type { Ledger } from './ledger/ledger.ts';
import {
  chatId,
  fileId,
  shopperId,
  siteId,
  type ChatId,
  type FileId,
  type ShopperId,
  type SiteId,
} from './protocol.ts';
import { decode, encode } from './encoding.ts';
import { seal, sign, unseal } from './signing.ts';

/** How many Ledgers share the shoppers of one site. Fixed: changing it would move shoppers away from their facts. */
export const SHARDS = 16;

const DAY = 86_400_000;
/** A token opens its chat for a day; for a month it can be changed for a fresh one. */
const TOKEN_LIFE = DAY;
const TOKEN_REFRESH = 30 * DAY;

/** A site as a place: its name, and where its objects must live. */
export interface Place {
  id: SiteId;
  jurisdiction?: DurableObjectJurisdiction | undefined;
}

// ── names -> objects ────────────────────────────────────────────────────────────────────────────────────────────────

const stub = <T extends Rpc.DurableObjectBranded | undefined>(
  env: Env,
  namespace: DurableObjectNamespace<T>,
  { jurisdiction }: Place,
  name: string,
) => (jurisdiction && !env.LOCAL ? namespace.jurisdiction(jurisdiction) : namespace).getByName(name);

/** One conversation. */
export const chatOf = (env: Env, site: Place, chat: ChatId) =>
  stub(env, env.CHAT, site, `${site.id}/${chat}`);
/** Where the agents of a site work. */
export const deskOf = (env: Env, site: Place) => stub(env, env.DESK, site, site.id);
/** The orders of a site. */
export const tillOf = (env: Env, site: Place) => stub(env, env.TILL, site, site.id);

/** The Ledger that keeps what belongs to `key`: a shopper, or an order that no shopper is known for. */
export const ledgerOf = (env: Env, site: Place, key: string) => shardOf(env, site, shardNumber(key));

export const shardOf = (env: Env, site: Place, shard: number) =>
  stub(env, env.LEDGER, site, `${site.id}/${shard}`);

/** Which Ledger of a site keeps what belongs to `key`. FNV-1a, 32 bits: even, stable, and the same in every runtime. */
export const shardNumber = (key: string): number => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0) % SHARDS;
};

/** The place an object is named after; the second part is the chat or the shard. */
export const placeOf = (id: DurableObjectId): { site: Place; part: string } => {
  const [site, part = ''] = (id.name ?? '').split('/');
  const jurisdiction = z.enum(['eu', 'fedramp', 'fedramp-high', 'us']).optional().parse(id.jurisdiction);
  return { site: { id: siteId.parse(site), jurisdiction }, part };
};

/** Asks all shards of a site at once. */
export const askLedgers = <Result>(
  env: Env,
  site: Place,
  call: (ledger: DurableObjectStub<Ledger>) => Promise<Result>,
): Promise<Result[]> =>
  Promise.all(Array.from({ length: SHARDS }, (_, shard) => ask(() => shardOf(env, site, shard), call)));

const ATTEMPTS = 3;

/** Calls an object, again with a fresh stub where the platform says that it may help. Only for calls that may run twice. */
export const ask = async <Stub, Result>(
  find: () => Stub,
  call: (stub: Stub) => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call(find());
    } catch (thrown) {
      const { retryable, overloaded } = z
        .object({ retryable: z.boolean().catch(false), overloaded: z.boolean().catch(false) })
        .catch({ retryable: false, overloaded: false })
        .parse(thrown);
      if (!retryable || overloaded || attempt === ATTEMPTS) throw thrown;
      await scheduler.wait(Math.random() * 100 * 2 ** attempt);
    }
  }
};

/** Calls one object again and again: it is found once, and anew after a call that failed, which may have broken its stub. */
export const callerOf = <Stub>(find: () => Stub) => {
  let known: Stub | undefined;
  return <Result>(call: (stub: Stub) => Promise<Result>): Promise<Result> =>
    ask(
      () => (known ??= find()),
      (stub) =>
        call(stub).catch((thrown: unknown) => {
          known = undefined;
          throw thrown;
        }),
    );
};

// ── ids: random, with a tag that only we can make ───────────────────────────────────────────────────────────────────

const TAG_BYTES = 12;

const tagOf = async (env: Env, site: SiteId, name: string): Promise<Uint8Array> =>
  (await sign(env, 'id', `${site}/${name}`)).slice(0, TAG_BYTES);

const mint = async (env: Env, site: SiteId, prefix: string): Promise<string> => {
  const name = `${prefix}_${encode(crypto.getRandomValues(new Uint8Array(16)))}`;
  return `${name}.${encode(await tagOf(env, site, name))}`;
};

const minted = async (env: Env, site: SiteId, id: string): Promise<boolean> => {
  const [name = '', tag = ''] = id.split('.');
  return crypto.subtle.timingSafeEqual(decode(tag), await tagOf(env, site, name));
};

/** A new chat id: 128 random bits, and a tag for this site. */
export const mintChat = async (env: Env, site: SiteId): Promise<ChatId> =>
  chatId.parse(await mint(env, site, 'c'));
/** A new shopper id, of the same make. */
export const mintShopper = async (env: Env, site: SiteId): Promise<ShopperId> =>
  shopperId.parse(await mint(env, site, 's'));

/** The chat id, if it was minted here for this site; else undefined, and no object is woken. */
export const verifyChat = async (env: Env, site: SiteId, id: unknown): Promise<ChatId | undefined> => {
  const { data } = chatId.safeParse(id);
  return data && (await minted(env, site, data)) ? data : undefined;
};

/** The shopper id, if it was minted here for this site; else undefined. */
export const verifyShopper = async (env: Env, site: SiteId, id: unknown): Promise<ShopperId | undefined> => {
  const { data } = shopperId.safeParse(id);
  return data && (await minted(env, site, data)) ? data : undefined;
};

// ── tokens: the right of one shopper to one chat ────────────────────────────────────────────────────────────────────

const claims = z.object({
  site: siteId,
  chat: chatId,
  shopper: shopperId,
  /** Who the shop says the shopper is. */
  identity: identity.optional(),
  at: z.int(),
});
export type Claims = z.infer<typeof claims>;

/** A token for one shopper in one chat, good from now on for a day. */
export const mintToken = (env: Env, right: Omit<Claims, 'at'>): Promise<string> =>
  seal(env, 'token', { ...right, at: Date.now() });

/** What a token allows. `fresh` opens the chat; one that is not can still be changed for a fresh one. */
export const verifyToken = async (
  env: Env,
  token: string,
): Promise<{ right: Claims; fresh: boolean } | undefined> => {
  const right = await unseal(env, 'token', claims, token);
  if (!right) return undefined;
  const age = Date.now() - right.at;
  return age < TOKEN_REFRESH ? { right, fresh: age < TOKEN_LIFE } : undefined;
};

// ── files: a name of their own, and links for a few minutes ─────────────────────────────────────────────────────────

/** How long a link opens its file, in ms. */
const LINK_LIFE = 10 * 60_000;

const fileRight = z.object({ site: siteId, chat: chatId, file: fileId, until: z.int() });
export type FileRight = z.infer<typeof fileRight>;

/** A new file id: 128 random bits. */
export const mintFile = (): FileId => fileId.parse(`f_${encode(crypto.getRandomValues(new Uint8Array(16)))}`);

/** The last part of the address under which whoever has it may read this file, `until` some minutes from now (UTC ms). */
export const signFile = async (
  env: Env,
  file: Omit<FileRight, 'until'>,
): Promise<{ link: string; until: number }> => {
  const until = Date.now() + LINK_LIFE;
  return { link: await seal(env, 'file', { ...file, until }), until };
};

/** Which file a link opens; undefined for one that was not made here, or is too old. */
export const verifyFile = async (env: Env, link: string): Promise<FileRight | undefined> => {
  const right = await unseal(env, 'file', fileRight, link);
  return right && Date.now() < right.until ? right : undefined;
};

// ── questions by mail: a link that shows one, and opens no chat ─────────────────────────────────────────────────────

/** `until`: how long it may be answered, in UTC ms. */
const surveyRight = z.object({ site: siteId, chat: chatId, until: z.int() });
export type SurveyRight = z.infer<typeof surveyRight>;

/** The address of the page on which the question of a chat can be answered. */
export const surveyLink = async (env: Env, right: SurveyRight): Promise<string> =>
  `${env.ORIGIN}/v1/surveys/${await seal(env, 'survey', right)}`;

/** Which chat's question a link shows; undefined for one that was not made here. */
export const verifySurvey = (env: Env, token: string): Promise<SurveyRight | undefined> =>
  unseal(env, 'survey', surveyRight, token);
