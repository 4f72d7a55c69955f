import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Conversation } from '../../widget/conversation.ts';
import { richly } from '../../widget/lazy/rich.tsx';
import { headOf, type Thread } from '../../widget/thread.ts';
import { lineOf } from '../../widget/view/message.tsx';
import { Transcript } from '../../widget/view/transcript.tsx';
import type { AgentRef, FileRef, Message } from '../../worker/protocol.ts';
import { getFileLink } from '../api.ts';
import { surveyLine } from '../parts/score.ts';
import { NoteOnItsWay } from './note-on-its-way.tsx';
import { noteLine } from './note-words.ts';
import { NoteEntry } from './note.tsx';
import { readable, type Noted } from './notes.ts';
import { Refused } from './refused.tsx';

/** The newest words of the shopper, in one line: never history, and never what was said from here. */
const useNews = ({ messages }: Thread): string => {
  const told = useRef(0);
  const [news, setNews] = useState('');
  useEffect(() => {
    const newest = messages.at(-1);
    const isNew = told.current > 0 && messages.length > told.current;
    told.current = messages.length;
    if (isNew && newest && newest.from !== 'agent') setNews(surveyLine(newest) || lineOf(newest));
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

interface Props {
  site: string;
  chat: string;
  conversation: Conversation;
  noted: Noted;
  /** Who reads it. */
  you: AgentRef | null;
  /** Puts the notice of a refusal away. */
  forgive?(): void;
  /** Takes a text back into the field. */
  edit?(text: string): void;
}

/** What was said, as an agent reads it, with what agents noted in between. */
export const Log = ({ site, chat, conversation, noted, you, forgive, edit }: Props) => {
  const { thread, status } = conversation;
  const { pending } = thread;
  const news = useNews(thread);
  const { latest } = noted;
  const extra = useMemo(() => {
    const rich = richly({ linkTo: linkTo(site, chat), target: '_blank' });
    return (message: Message) => surveyLine(message) || rich(message);
  }, [site, chat]);
  const notes = useMemo(() => Map.groupBy(readable(noted.notes), ({ after }) => after), [noted.notes]);
  const after = (seq: number) => {
    const here = (notes.get(seq) ?? []).map((note) => <NoteEntry key={note.n} note={note} />);
    const onTheirWay = seq === headOf(thread) ? pending.filter(({ act }) => act.type === 'note') : [];
    return [
      ...here,
      ...onTheirWay.map((one) => (
        <NoteOnItsWay key={one.act.id} pending={one} conversation={conversation} forgive={forgive} />
      )),
    ];
  };
  const refused = (ref: string) => (
    <Refused pending={pending.find(({ act }) => act.id === ref)} {...{ conversation, forgive, edit }} />
  );
  return (
    <>
      <Transcript
        thread={thread}
        side="agent"
        live={status === 'live'}
        refused={refused}
        extra={extra}
        after={after}
      />
      <output class="hidden">{news}</output>
      <output class="hidden">{latest && latest.by.id !== you?.id && noteLine(latest)}</output>
    </>
  );
};
