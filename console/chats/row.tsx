import type { ComponentChildren } from 'preact';
import type { AgentRef, ChatRecord } from '../../worker/protocol.ts';
import { nameOf } from '../parts/format.ts';
import { TeamIcon } from '../parts/icons.tsx';
import { Age, Wait } from '../parts/times.tsx';
import { hrefTo } from '../route.ts';

interface Props {
  chat: ChatRecord;
  open: boolean;
  /** The one row that Tab reaches; the others are reached by arrows. */
  stop: boolean;
  /** Named where it is not the reader. */
  agent?: string | undefined;
  /** A colleague who calls the reader into it. */
  caller?: AgentRef | undefined;
  onFocus(): void;
  /** What can be done with it from here. */
  children?: ComponentChildren;
}

const Preview = ({ last, by }: Pick<ChatRecord, 'last'> & { by: string }) => (
  <span class="row-preview">
    {last?.from === 'agent' && <span class="row-from">{by}: </span>}
    <bdi>{last?.text}</bdi>
  </span>
);

/** One live chat in the list. */
export const Row = ({ chat, open, stop, agent, caller, onFocus, children }: Props) => (
  <li>
    <a
      class={chat.waitingSince === null ? 'row' : 'row unread'}
      href={hrefTo({ view: 'chats', chat: chat.id })}
      aria-current={open ? 'true' : undefined}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      data-chat={chat.id}
    >
      <span class="row-name">
        <bdi>{nameOf(chat)}</bdi>
        {chat.waitingSince !== null && (
          <span class="dot">
            <span class="hidden">, waits for an answer</span>
          </span>
        )}
      </span>
      {chat.waitingSince === null ? <Age since={chat.startedAt} /> : <Wait since={chat.waitingSince} />}
      <span class="row-page">{chat.page.title || chat.page.url}</span>
      <Preview last={chat.last} by={chat.writers.length > 1 ? 'Team' : (agent ?? 'You')} />
      {caller && (
        <span class="row-call">
          <TeamIcon /> {caller.name} calls you
        </span>
      )}
      {agent && chat.last?.from !== 'agent' && <span class="row-agent">{agent}</span>}
    </a>
    {children}
  </li>
);
