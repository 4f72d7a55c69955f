import type { ComponentChildren } from 'preact';
import type { Note } from '../../worker/notes.ts';
import type { AgentRef } from '../../worker/protocol.ts';
import { dayTime } from '../parts/format.ts';
import { TeamIcon } from '../parts/icons.tsx';
import { partsOf } from './mentions.ts';
import { noteLine } from './note-words.ts';

/** Said of everything that no shopper is told. */
export const ONLY_TEAM = 'Only your team sees this';

interface Props {
  by?: AgentRef;
  text: string;
  mentions: readonly AgentRef[];
  children: ComponentChildren;
}

/** The log is laid out from its end. */
const show = (note: Element | null) => note?.closest('.log')?.scrollTo(0, 0);

/** What an agent noted for the others: marked by words, a drawing and a colour, so that nobody takes it for an answer. */
export const NoteBubble = ({ by, text, mentions, children }: Props) => (
  <article class="team-note" ref={by ? null : show}>
    <p class="note-head">
      <TeamIcon />
      <bdi class="note-by">{by?.name ?? 'You'}</bdi> <span>{ONLY_TEAM}</span>
    </p>
    <p class="note-words" dir="auto">
      {partsOf(text, mentions).map(({ at, words, mention }) =>
        mention ? (
          <mark key={at} class="mention">
            {words}
          </mark>
        ) : (
          words
        ),
      )}
    </p>
    <p class="note-meta">{children}</p>
  </article>
);

/** One entry of the notes, at its place in the transcript. */
export const NoteEntry = ({ note }: { note: Note }) =>
  note.kind === 'note' ? (
    <NoteBubble {...note}>
      <time>{dayTime(note.at)}</time>
    </NoteBubble>
  ) : (
    <p class="event for-team">
      <TeamIcon />
      {noteLine(note)}
      <span class="hidden"> ({ONLY_TEAM})</span>
    </p>
  );
