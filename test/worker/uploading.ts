/** Files on their way into a chat and out of it, as a panel and a console move them. */
import { env } from 'cloudflare:workers';
import { fileLink, uploaded } from '../../worker/api.ts';
import { chatOf } from '../../worker/durable-objects-router.ts';
import { chatId, siteId, type ChatFrame } from '../../worker/protocol.ts';
import { call, cookieOf, HOUSE, id, post, SHOP, type AgentName, type Ear, type startChat } from './house.ts';
import { joined, PNG_PICTURE } from './pictures.ts';

export const HOUR = 3_600_000;
const shop = { id: siteId.parse('shop') };
const { parts, hidings, file: png } = PNG_PICTURE;
const [head = joined(), ...rest] = parts;
const [exif = joined] = hidings;
export const BARE = png(parts);
/** The same picture, telling where it was taken. */
export const PHOTO = png([head, exif(joined('GPS 51.5007N 0.1246W')), ...rest]);
export const PDF = joined('%PDF-1.7\n');

type Started = Awaited<ReturnType<typeof startChat>>;

export const filesOf = (chat: string) => `/v1/sites/shop/chats/${chat}/files`;
export const objectOf = (chat: string) => chatOf(env, shop, chatId.parse(chat));

/** Uploads as a form does; an agent by their cookie, a shopper by their token. */
export const send = (
  chat: string,
  bytes: Uint8Array<ArrayBuffer>,
  { name = 'photo.png', type = 'image/png', token, headers }: Partial<Sent> = {},
) => {
  const body = new FormData();
  if (token !== undefined) body.set('token', token);
  body.set('file', new File([bytes], name, { type }));
  return call(filesOf(chat), { method: 'POST', headers: { Origin: SHOP, ...headers }, body });
};
interface Sent {
  name: string;
  type: string;
  token: string;
  headers: Record<string, string>;
}

export const byShopper = async ({ chat, token }: Started, bytes = PHOTO, sent: Partial<Sent> = {}) =>
  uploaded.parse(await (await send(chat, bytes, { token, ...sent })).json());

export const consoleOf = async (name: AgentName) => ({ Origin: HOUSE, Cookie: await cookieOf(name) });

export const byAgent = async (chat: string, name: AgentName, bytes = PDF, sent: Partial<Sent> = {}) =>
  send(chat, bytes, { name: 'terms.pdf', headers: await consoleOf(name), ...sent });

export const codeOf = async (response: Response): Promise<unknown> =>
  (await response.json<{ code: unknown }>()).code;

export const linkFor = async ({ chat, token }: Started, file: string) =>
  fileLink.parse(await (await post(`${filesOf(chat)}/${file}/link`, { token })).json());

export const openLink = (url: string): Promise<Response> => call(new URL(url).pathname);

/** Sends a message with a file, and gives what comes back. */
export const sayWith = async (ear: Ear<ChatFrame>, file: string, under = id()) => {
  ear.say({ type: 'message', id: under, text: 'See here', file });
  return (await ear.next('message')).message;
};

export const keysOf = async (chat: string): Promise<string[]> =>
  (await env.FILES.list({ prefix: `shop/${chat}/` })).objects.map(({ key }) => key.split('/').at(-1) ?? '');
