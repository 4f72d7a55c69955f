/** What pages tell of visits by consent, what is kept of one, and how that grows: pure. All times are UTC ms. */
import { z } from 'zod';
import { webUrl } from './facts.ts';
import { browserFamily, type BrowserFamily } from './till/bodies.ts';
import { messageId, page, shopperId } from './protocol.ts';

/** After so long without a sign, the next one begins another visit. */
const VISIT = 30 * 60_000;
/** How long a trail is kept, and how many pages of it. */
export const KEPT = 30 * 86_400_000;
const MOST_PAGES = 50;
/** Pages tell every 30 s that they are looked at. It is written down at most once in so long ... */
const WRITTEN_EVERY = 45_000;
/** ... and who was not heard of for so long is not here any more. */
export const PRESENT = 75_000;
/** More pages in a minute than this, nobody looks at. */
const MOST_A_MINUTE = 30;

export const device = z.enum(['phone', 'tablet', 'desktop']);

const visitTold = z.object({
  /** As the page knows it; absent or forged, a new one is made. */
  shopper: z.string().optional(),
  /** Who the shop's server says that the shopper is, as for a chat: told once by a page that knows it. */
  identity: z.unknown().optional(),
  page,
  /** From where the visit came, without its query. */
  referrer: webUrl.optional(),
  /** Value of the cart in major units, as the page told it last. */
  basket: z.number().min(0).max(1e9).optional(),
  language: z.string().regex(/^[\w-]{1,35}$/),
  /** IANA, e.g. `Europe/Berlin`. */
  timeZone: z.string().regex(/^[\w+/-]{1,50}$/),
  device,
});
export type VisitTold = z.infer<typeof visitTold>;

/** Consent was taken back: all that is kept of visits goes. */
const forget = z.object({ shopper: z.string(), forget: z.literal(true) });

export const visitIn = z.union([forget, visitTold]);
export const visitTaken = z.object({
  shopper: shopperId.optional(),
  /** From an agent, to be shown now; told until the page tells that it was shown. */
  invitation: z.object({ id: messageId, text: z.string() }).optional(),
});

export const visit = z.object({
  since: z.int(),
  seenAt: z.int(),
  /** Looked at in this visit. */
  pages: z.int(),
  /** Pages of this visit and those before, oldest first: the last one is the present one. */
  trail: z.array(page.extend({ at: z.int() })).min(1),
  referrer: z.string().nullable(),
  /** `source`, `medium` and so on, as the address said after `utm_`. */
  campaign: z.record(z.string(), z.string()),
  basket: z.number().nullable(),
  language: z.string(),
  timeZone: z.string(),
  device,
  /** Safari forgets after 7 days who this was; null: the browser did not say, or it was kept before this was. */
  browser: browserFamily.nullable().default(null),
});
export type Visit = z.infer<typeof visit>;

/** Someone who is on the shop's pages now. */
const presentVisit = visit.omit({ trail: true }).extend({
  shopper: shopperId,
  page,
  /** When an agent invited them last. */
  invitedAt: z.int().nullable(),
});
export type PresentVisit = z.infer<typeof presentVisit>;
/** How many there are, and some of them. */
export const presentVisits = z.object({ count: z.int(), shoppers: z.array(presentVisit) });
export type PresentVisits = z.infer<typeof presentVisits>;

export const inviteIn = z.object({ text: z.string().trim().min(1).max(200) });
export const invited = z.object({ id: messageId });

/** Addresses are kept without what a shop may have put into them of its shoppers. */
const plain = (address: string): string => {
  const { origin, pathname } = new URL(address);
  return origin + pathname;
};

const campaignOf = (address: string): Visit['campaign'] =>
  Object.fromEntries(
    [...new URL(address).searchParams]
      .filter(([name, value]) => /^utm_[a-z_]{1,20}$/.test(name) && value)
      .slice(0, 6)
      .map(([name, value]) => [name.slice('utm_'.length), value.slice(0, 100)]),
  );

/** The visit as of one more sign of it. */
export const visited = (
  known: Visit | undefined,
  told: VisitTold,
  browser: BrowserFamily | null,
  now: number,
): Visit => {
  const before = known && now - known.seenAt <= VISIT ? known : undefined;
  const present = { url: plain(told.page.url), title: told.page.title };
  const last = before?.trail.at(-1);
  const isThere = last?.url === present.url && last.title === present.title;
  const trail = (known?.trail ?? []).filter(({ at }) => at > now - KEPT);
  const campaign = campaignOf(told.page.url);
  const isSent = Object.keys(campaign).length > 0;
  return {
    since: before?.since ?? now,
    seenAt: now,
    pages: (before?.pages ?? 0) + (isThere ? 0 : 1),
    trail: isThere ? trail : [...trail, { ...present, at: now }].slice(-MOST_PAGES),
    referrer: before ? before.referrer : told.referrer ? plain(told.referrer) : null,
    campaign: isSent ? campaign : (before?.campaign ?? {}),
    basket: told.basket ?? null,
    language: told.language,
    timeZone: told.timeZone,
    device: told.device,
    browser,
  };
};

/** True when it is worth a row: another page, another basket, or long enough since the last one. */
export const isNews = (known: Visit | undefined, next: Visit): boolean =>
  !known ||
  known.pages !== next.pages ||
  known.since !== next.since ||
  known.basket !== next.basket ||
  next.seenAt - known.seenAt > WRITTEN_EVERY;

/** True where no person goes on so fast. */
export const isTooFast = ({ trail }: Visit, now: number): boolean =>
  trail.filter(({ at }) => at > now - 60_000).length > MOST_A_MINUTE;
