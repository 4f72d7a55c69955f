/** The routes of saved replies. */
import type { Reply, ReplyChange, ReplyNew } from '../../worker/replies/bodies.ts';
import { call } from '../api.ts';

interface Listed {
  replies: Reply[];
}

const at = (site: string, path = ''): string => `/v1/sites/${site}/replies${path}`;

/** The site's and one's own; or those of them that were deleted. */
export const getReplies = (site: string, deleted = false) =>
  call<Listed>('GET', at(site, deleted ? '?deleted=yes' : ''));

export const createReply = (site: string, reply: ReplyNew) => call<Reply>('POST', at(site), reply);

/** Refused when there is a newer version than the one it is changed from. */
export const changeReply = (site: string, id: string, reply: ReplyChange) =>
  call<Reply>('PUT', at(site, `/${id}`), reply);

export const deleteReply = (site: string, id: string) => call<Reply>('DELETE', at(site, `/${id}`));

/** All versions, the newest first. */
export const getHistory = (site: string, id: string) => call<Listed>('GET', at(site, `/${id}/history`));

export const restoreReply = (site: string, { id, version }: Pick<Reply, 'id' | 'version'>) =>
  call<Reply>('POST', at(site, `/${id}/restore`), { version });
