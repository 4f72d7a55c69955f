/**
 * Where a webhook may lead: a name on the public net, by https. Never a number, which could be a machine of our own net, and no
 * name that only means something within a net. Pure; what a name leads to is the business of the platform, which has no such net.
 */

/** Names that are not of the public net (RFC 6761, 6762, 8375, 9476, and habits). */
const PRIVATE = new Set([
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'arpa',
  'onion',
  'alt',
]);

/** The address as it will be asked, or undefined where it must not be. */
export const webhookUrl = (text: string): string | undefined => {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || url.username || url.password) return undefined;
  // Numbers in any form, as 0x7f.1, are written as four by now; and the dot of the root says nothing.
  const labels = url.hostname.replace(/\.$/, '').split('.');
  const last = labels.at(-1) ?? '';
  const isName = labels.length > 1 && !url.hostname.startsWith('[') && !/^\d+$/.test(last);
  if (!isName || PRIVATE.has(last)) return undefined;
  url.hash = '';
  return url.href;
};
