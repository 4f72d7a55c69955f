import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Conversation, Extras } from '../../widget/conversation.ts';
import { richly } from '../../widget/lazy/rich.tsx';
import { headOf, type Thread } from '../../widget/thread.ts';
import { lineOf } from '../../widget/view/message.tsx';
import { Transcript } from '../../widget/view/transcript.tsx';
import type { FileRef } from '../../worker/protocol.ts';
import { getFileLink } from '../api.ts';
import words from 'words:view';

/** The newest words of the shopper, in one line: never history, and never what was said from here. */
const useNews = ({ messages }: Thread): string => {
  const told = useRef(0);
  const [news, setNews] = useState('');
  useEffect(() => {
    const newest = messages.at(-1);
    const isNew = told.current > 0 && messages.length > told.current;
    told.current = messages.length;
    if (isNew && newest && newest.from !== 'agent') setNews(lineOf(newest));
  }, [messages]);
  return news;
};

const linkTo =
  (site: string, chat: string) =>
  async ({ id }: FileRef): Promise<string> => {
    const answer = await getFileLink(site, chat, id);
    if (!answer.ok) throw new Error(answer.trouble.detail);
    return answer.value.url;
  };

/** What a text was to carry, to be said anew. */
const besides = ({ file, choices, card }: Extras & object): Extras => ({ file, choices, card });

interface Props {
  site: string;
  chat: string;
  conversation: Conversation;
  /** Puts the notice of a refusal away. */
  forgive?(): void;
}

/** What was said, as an agent reads it, and what to do with a text that was refused. */
export const Log = ({ site, chat, conversation, forgive }: Props) => {
  const { thread, status, say, discard } = conversation;
  const news = useNews(thread);
  const extra = useMemo(() => richly({ linkTo: linkTo(site, chat), target: '_blank' }), [site, chat]);
  const drop = (ref: string) => {
    forgive?.();
    discard(ref);
  };
  /** Said anew, now that everything up to here was read. */
  const again = (ref: string) => {
    const refused = thread.pending.find(({ act }) => act.id === ref)?.act;
    drop(ref);
    if (refused?.type === 'message') say(refused.text, { ...besides(refused), seen: headOf(thread) });
  };
  const refused = (ref: string) => (
    <span class="refused">
      {words.refused}
      <button type="button" onClick={() => again(ref)}>
        Try again
      </button>
      <button type="button" onClick={() => drop(ref)}>
        Discard
      </button>
    </span>
  );
  return (
    <>
      <Transcript thread={thread} side="agent" live={status === 'live'} refused={refused} extra={extra} />
      <output class="hidden">{news}</output>
    </>
  );
};
