/** The shopper's look at messages that are more than words. */
import type { FileRef } from '../../worker/protocol.ts';
import { post } from '../server.ts';
import type { Session } from '../session.ts';
import { richly } from './rich.tsx';

export { default as css } from './rich.css?inline';

const linksOf =
  (session: Session) =>
  async ({ id }: FileRef): Promise<string> => {
    const { url, token } = await session.enter();
    const link = await post(`${url}/files/${id}/link`, { token });
    if (!link) throw new Error(id);
    return `${link['url']}`;
  };

/** For the transcript of this session. */
export const extraIn = (session: Session) => richly({ linkTo: linksOf(session) });
