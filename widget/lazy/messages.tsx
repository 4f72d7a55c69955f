/** The shopper's look at messages that are more than words. */
import type { FileRef } from '../../worker/protocol.ts';
import { post } from '../server.ts';
import type { Session } from '../session.ts';
import choices from './choices.css?inline';
import rich from './rich.css?inline';
import { richly } from './rich.tsx';

export const css = rich + choices;

const linksOf =
  (session: Session) =>
  async ({ id }: FileRef): Promise<string> => {
    const { url, token } = await session.enter();
    const link = await post(`${url}/files/${id}/link`, { token });
    if (!link) throw new Error(id);
    return `${link['url']}`;
  };

/** For the transcript of this session. Only what was asked last can still be answered by a tap. */
export const extraIn = (session: Session) =>
  richly({
    linkTo: linksOf(session),
    chooseFor: ({ seq }) => {
      const { messages, pending } = session.conversation.thread;
      const last = messages.findLast(({ kind }) => kind === 'text' || kind === 'ended');
      return seq === last?.seq && !pending.length ? session.say : undefined;
    },
  });
