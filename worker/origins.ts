/** Which pages are a shop's own: exact origins, or `https://*.shop.example` for any one subdomain. */
import { z } from 'zod';

/** A shop's page as its owner may write it, e.g. with a path behind; kept as the origin that browsers tell. */
const origin = z
  .string()
  .trim()
  .max(300)
  .transform((text, ctx) => {
    const [, scheme, any, rest] = /^(https?):\/\/(\*\.)?([^*]+)$/i.exec(text) ?? [];
    const url = rest && URL.parse(`${scheme}://${rest}`);
    if (url && url.hostname && !url.username && (!any || url.hostname.includes('.')))
      return any ? `${url.protocol}//*.${url.host}` : url.origin;
    ctx.addIssue(
      `“${text}” is no address of a shop: write https://www.shop.example or https://*.shop.example`,
    );
    return z.NEVER;
  });

export const origins = z
  .array(origin)
  .min(1, 'A shop has at least one address')
  .max(50)
  .transform((all) => [...new Set(all)]);

/** True when pages of this origin belong to the site. */
export const isShopOrigin = ({ origins }: { origins: readonly string[] }, origin: string): boolean =>
  origins.some((allowed) => {
    const [scheme, domain] = allowed.split('://*.');
    if (!domain) return allowed === origin;
    const [label, ...rest] = origin.slice(`${scheme}://`.length).split('.');
    return origin.startsWith(`${scheme}://`) && /^[\w-]+$/.test(label ?? '') && rest.join('.') === domain;
  });
