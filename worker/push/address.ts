/** Where pushes may be sent: to the push services of browsers, and nowhere else. */

/** Hosts, and domains whose every host is a service's own. */
const SERVICES = [
  'fcm.googleapis.com',
  'web.push.apple.com',
  '.push.apple.com',
  '.push.services.mozilla.com',
  '.notify.windows.com',
] as const;

/** True for an address of a known push service. What a browser names is fetched from here: no other host may be. */
export const isPushService = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== 'https:' || port || username || password) return false;
  return SERVICES.some((one) => (one.startsWith('.') ? hostname.endsWith(one) : hostname === one));
};
