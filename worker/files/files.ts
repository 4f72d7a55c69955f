/** Files of chats, in R2 under SITE/CHAT/ID: checked and cleaned on their way in, behind signed links on their way out. */
import type { Found } from '../access.ts';
import type { FileLink } from '../api.ts';
import { ask, chatOf, mintFile, signFile, verifyFile } from '../durable-objects-router.ts';
import type { Env } from '../env.ts';
import { Refusal } from '../errors.ts';
import { fileId, type ChatId, type FileId, type FileRef, type SiteId } from '../protocol.ts';
import { MAX_FILE } from '../wire.ts';
import { clean } from './clean.ts';
import { cleanName, dispositionOf } from './name.ts';

/** Where a file lies in the bucket. */
const keyOf = (site: SiteId, chat: ChatId, file: FileId): string => `${site}/${chat}/${file}`;

/** Takes a file into a chat. It lies there unseen until a message names it, and is removed where none does. */
export const takeFile = async (
  env: Env,
  { site, chat, who }: Found['participant'],
  sent: File,
): Promise<FileRef> => {
  if (who.role === 'shopper' && !site.settings.files) throw new Refusal('no_files');
  if (sent.size > MAX_FILE) throw new Refusal('too_large');
  const { type, body, size } = clean(new Uint8Array(await sent.arrayBuffer()));
  const name = cleanName(sent.name, type);
  const file: FileRef = { id: mintFile(), name, type, size: body.size, ...size };
  // The chat hears of it first: nothing lies in the bucket that no one knows to remove.
  const find = () => chatOf(env, site, chat);
  const refused = await ask(find, async (stub) => stub.admitFile(who, file));
  if (refused) throw new Refusal(refused);
  await env.FILES.put(keyOf(site.id, chat, file.id), body, {
    httpMetadata: { contentType: type, contentDisposition: dispositionOf(name, type) },
  });
  return file;
};

/** Takes files of a chat out of the bucket; what is not there is gone already. */
export const removeFiles = (env: Env, site: SiteId, chat: ChatId, files: readonly FileId[]): Promise<void> =>
  env.FILES.delete(files.map((file) => keyOf(site, chat, file)));

/** An address of a file in this chat, for someone who may read the chat. */
export const linkTo = async (
  env: Env,
  { site, chat }: Found['participant'],
  id: string | undefined,
): Promise<FileLink> => {
  const { data: file } = fileId.safeParse(id);
  if (!file) throw new Refusal('not_found');
  const { link, until } = await signFile(env, { site: site.id, chat, file });
  return { url: `${env.ORIGIN}/v1/files/${link}`, until };
};

/** A stranger made it: it is what it is said to be and nothing else, runs nothing, and asks for nothing. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  // The link is all there is to prove; and a page whose policy lets no foreign picture in may still fetch it.
  'Access-Control-Allow-Origin': '*',
  'Cache-Control': 'private, max-age=600',
  'Referrer-Policy': 'no-referrer',
};

/** The file behind a link; where the link was made up, or is too old, there is none. */
export const fileBehind = async (env: Env, link: string): Promise<Response> => {
  const right = await verifyFile(env, link);
  const found = right && (await env.FILES.get(keyOf(right.site, right.chat, right.file)));
  if (!found) throw new Refusal('not_found');
  const headers = new Headers(HEADERS);
  found.writeHttpMetadata(headers);
  return new Response(found.body, { headers });
};
