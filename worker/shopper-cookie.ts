/**
 * Who a shopper is, in a cookie that the server sets, where the Worker answers below the shop's own domain: browsers that forget what
 * scripts stored after 7 days keep that. By consent only. It is sent by no page of another site, nor to any other host; whether a
 * page is of the same site as this address the browser itself says, which knows the list of public suffixes.
 */
import { getCookie, setCookie } from 'hono/cookie';
import type { Call } from './access.ts';
import { verifyShopper } from './durable-objects-router.ts';
import type { ShopperId } from './ids.ts';
import type { Site } from './sites.ts';

/** In seconds; no browser keeps a cookie for longer. */
const LIFE = 400 * 86_400;

const nameOf = ({ id }: Site): string => `cb_${id}`;

/** True where the shop wants it, and the page is of the same site as the address at which it asks. */
const isWanted = (c: Call, { settings }: Site): boolean =>
  settings.cookie && /^same-(site|origin)$/.test(c.req.header('Sec-Fetch-Site') ?? '');

/** Lets a page of the shop, which is known by now, ask with its cookie and read the answer. */
export const allowCookie = (c: Call, { settings }: Site): void => {
  if (settings.cookie) c.header('Access-Control-Allow-Credentials', 'true');
};

/** Who the cookie says it is; undefined where there is none, or it was not made here. */
export const shopperInCookie = async (c: Call, site: Site): Promise<ShopperId | undefined> =>
  isWanted(c, site) ? verifyShopper(c.env, site.id, getCookie(c, nameOf(site))) : undefined;

/** Has the browser remember who it is; null: nobody any more. */
export const putCookie = (c: Call, site: Site, shopper: ShopperId | null): void => {
  if (!isWanted(c, site)) return;
  setCookie(c, nameOf(site), shopper ?? '', {
    maxAge: shopper ? LIFE : 0,
    path: `/v1/sites/${site.id}`,
    httpOnly: true,
    secure: true,
    sameSite: 'Lax',
  });
};
