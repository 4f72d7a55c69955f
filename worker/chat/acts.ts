/** What each frame does in a chat: one line a frame; a missing one does not compile. */
import { allow } from '../limits.ts';
import type { NoteDraft } from '../notes.ts';
import type { AgentFrame, ChatFrame, Draft, FileId, FileRef, ShopperFrame } from '../protocol.ts';
import { attach, attachmentOf, authorOf } from '../sockets/attachment.ts';
import { passMark } from '../sockets/flow.ts';
import type { Handlers } from '../sockets/frames.ts';
import { agentAt } from './admit.ts';
import type { Claims } from './claims.ts';
import { ownPage } from './page.ts';
import type { Question } from './question.ts';
import type { Readers } from './readers.ts';

/** What a chat can do with what comes from a socket. */
interface Doing {
  /** Adds an act to the log. `read`: how far its writer had read. */
  act(socket: WebSocket, draft: Draft, read?: number): void | Promise<void>;
  /** The same, with claims that someone else must vouch for first. */
  claim(socket: WebSocket, draft: Draft, claims: Claims, read?: number): void | Promise<void>;
  /** Takes what its shopper says of the question after the chat. */
  tell: Question['tell'];
  /** Where mail to the shopper goes; refused where none can. */
  address(): string;
  /** Notes something for agents alone. */
  jot(socket: WebSocket, draft: NoteDraft): void;
  welcome(socket: WebSocket, hello: Parameters<Readers['welcome']>[1]): void;
  read: Readers['read'];
  /** A file that was uploaded into this chat. */
  file(id: FileId | undefined): { file?: FileRef };
  /** Passes on what is not stored. */
  pass(frame: ChatFrame, except: WebSocket): void;
}

export const actsOf = (chat: Doing): { shopper: Handlers<ShopperFrame>; agent: Handlers<AgentFrame> } => {
  /** Typing and reading are passed on to the others and never stored. */
  const reading: Pick<Handlers<ShopperFrame>, 'typing' | 'seen' | 'mark'> = {
    mark: (socket, { n }) => passMark(socket, n),
    typing: (socket) => {
      if (allow(socket, 'typing'))
        chat.pass({ type: 'typing', ...authorOf(attachmentOf(socket).who) }, socket);
    },
    seen: (socket, { seq }) => chat.read(attachmentOf(socket).who.role, seq),
  };
  const shopper: Handlers<ShopperFrame> = {
    ...reading,
    hello: (socket, frame) => {
      attach(socket, { page: ownPage(frame.page, attachmentOf(socket).who) });
      chat.welcome(socket, frame);
    },
    message: (socket, { id, text, file, facts }) =>
      chat.claim(socket, { kind: 'text', from: 'shopper', id, text, ...chat.file(file) }, { facts }),
    facts: (socket, { id, facts }) =>
      chat.claim(socket, { kind: 'facts', from: 'shopper', id, facts: {} }, { facts }),
    end: (socket, { id }) => chat.act(socket, { kind: 'ended', from: 'shopper', id }),
    rate: (socket, { id, scale, score, comment, solved, reasons, locale }) =>
      chat.tell(socket, {
        kind: 'rated',
        from: 'shopper',
        id,
        scale,
        score,
        comment,
        solved,
        reasons,
        locale,
      }),
    survey: (socket, { id, sign }) => chat.tell(socket, { kind: 'survey', from: 'shopper', id, sign }),
  };
  const by = (socket: WebSocket) => ({ by: agentAt(socket).agent });
  const agent: Handlers<AgentFrame> = {
    ...reading,
    hello: (socket, frame) => chat.welcome(socket, frame),
    message: (socket, { id, text, file, choices, card, seen }) => {
      const said = { kind: 'text', ...agentAt(socket), id, text, choices } as const;
      return chat.claim(socket, { ...said, ...chat.file(file) }, { card }, seen);
    },
    take: (socket, { id, over }) => chat.act(socket, { kind: 'taken', ...agentAt(socket), id, over }),
    handOver: async (socket, { id, to, reason }) => {
      await chat.act(socket, { kind: 'released', ...agentAt(socket), id, to });
      if (reason) chat.jot(socket, { kind: 'handOver', ...by(socket), id, reason });
    },
    end: (socket, { id }) => chat.act(socket, { kind: 'ended', ...agentAt(socket), id }),
    note: (socket, { id, text, mentions }) =>
      chat.jot(socket, { kind: 'note', ...by(socket), id, text, mentions }),
    tags: (socket, { id, tags }) => chat.jot(socket, { kind: 'tags', ...by(socket), id, tags }),
    wrapUp: (socket, { id, as }) => chat.jot(socket, { kind: 'wrapUp', ...by(socket), id, as }),
    guest: (socket, { id, agent: colleague, as }) =>
      chat.jot(socket, { kind: 'guest', ...by(socket), id, agent: colleague, as }),
    snooze: (socket, { id, until }) => chat.jot(socket, { kind: 'snooze', ...by(socket), id, until }),
    transcript: (socket, { id }) =>
      chat.jot(socket, { kind: 'transcript', ...by(socket), id, to: chat.address() }),
  };
  return { shopper, agent };
};
