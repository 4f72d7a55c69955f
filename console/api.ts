/** The Worker's HTTP routes as typed calls: each ends in a value or in what went wrong, and none throws. */
import type { LinkAnswer } from '../worker/accounts/bodies.ts';
import type { FileLink, Me, Problem, Shop, ShopperFile, ShopShown } from '../worker/api.ts';

/** What a refused or failed call has to say. `id` is empty where the server gave none. */
export type Trouble = Pick<Problem, 'status' | 'code' | 'detail' | 'id'>;
export type Result<T> = { ok: true; value: T } | { ok: false; trouble: Trouble };

const UNREACHABLE: Trouble = {
  status: 0,
  code: 'unreachable',
  detail: 'The server did not answer. Check your connection and try again.',
  id: '',
};

const troubleOf = async (response: Response): Promise<Trouble> => {
  const body: Partial<Problem & { message: string }> | null = await response.json().catch(() => null);
  return {
    status: response.status,
    code: body?.code ?? 'unknown',
    detail: body?.detail ?? body?.message ?? `The server answered with status ${response.status}.`,
    id: body?.id ?? '',
  };
};

/** Sends and reads; what went wrong on the way is a result too. */
const ask = async <T>(
  path: string,
  init: RequestInit,
  read: (response: Response) => Promise<T>,
): Promise<Result<T>> => {
  try {
    const response = await fetch(path, init);
    if (!response.ok) return { ok: false, trouble: await troubleOf(response) };
    return { ok: true, value: await read(response) };
  } catch {
    return { ok: false, trouble: UNREACHABLE };
  }
};

/** Asks the server, and gives what it answered or what went wrong. */
export const call = <T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<Result<T>> =>
  ask<T>(
    path,
    {
      method,
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    },
    (response) => response.json(),
  );

/** Sends a table (CSV), and gives what came of it. */
export const sendTable = <T>(path: string, table: Blob): Promise<Result<T>> =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': 'text/csv' }, body: table }, (response) =>
    response.json(),
  );

/** A file of ours, as it is. */
export const fileText = (path: string): Promise<Result<string>> =>
  ask(path, {}, (response) => response.text());

/** Who is signed in, and where they may work. */
export const getMe = () => call<Me>('GET', '/v1/me');

/** Ends the session. */
export const signOut = () => call<object>('POST', '/api/auth/sign-out', {});

/** Looks at a one-time link, and spends it with what it takes; one that signs in needs nothing more. */
export const openLink = (token: string, said: object = {}) =>
  call<LinkAnswer>('POST', '/api/auth/link/open', { token, ...said });

/** All that is kept of one shopper. */
export const getShopper = (site: string, shopper: string) =>
  call<ShopperFile>('GET', `/v1/sites/${site}/shoppers/${shopper}`);

/** Takes a shopper apart from the customer they were linked to, for good. */
export const unlinkShopper = (site: string, shopper: string) =>
  call<{ customer: string | null }>('POST', `/v1/sites/${site}/shoppers/${shopper}/unlink`, {});

/** Address of a chat's files. */
export const filesOf = (site: string, chat: string): string => `/v1/sites/${site}/chats/${chat}/files`;

/** An address at which a file may be read for some minutes. */
export const getFileLink = (site: string, chat: string, file: string) =>
  call<FileLink>('POST', `${filesOf(site, chat)}/${file}/link`, {});

const settingsOf = (site: string): string => `/v1/sites/${site}/settings`;

/** What a site has set. */
export const getShop = (site: string) => call<ShopShown>('GET', settingsOf(site));

/** Changes it; refused when it is no longer of the `rev` that it was changed from. */
export const putShop = (site: string, shop: Shop) => call<Shop>('PUT', settingsOf(site), shop);

/** Address of a page that shows the widget with settings that are not saved. */
export const previewOf = (site: string, settings: Shop['settings'], open: boolean): string => {
  const bytes = new TextEncoder().encode(JSON.stringify(settings));
  const base64url = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  return `/v1/sites/${site}/preview?open=${open ? 'yes' : 'no'}&settings=${base64url}`;
};

/** The absolute address of a socket on this origin. */
export const socketUrl = (path: string): string => {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
};
