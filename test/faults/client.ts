/** One end of a storm's chat, with a line of its own: the product's conversation in this process, or a page in a browser. */
import type { Talk } from '../../demo/people.ts';
import { newId } from '../../widget/id.ts';
import type { Pending } from '../../widget/thread.ts';
import type { BadLine } from './bad-line.ts';
import type { Diary } from './diary.ts';
import { insist, Watch } from './watch.ts';

export interface Client {
  readonly name: string;
  readonly line: BadLine;
  readonly watch: Watch;
  /** True when it is surely connected: its line is up, and not silent. */
  readonly isConnected: boolean;
  /** False when there was nothing to write into just then: the text may have been said or not. */
  say(text: string): Promise<boolean>;
  /** Tells the others of typing. */
  typing(): void;
  /** Tells the others that all was read. */
  seen(): void;
  /** Leaves, and is there again with what was not sent yet. */
  reload(): Promise<void>;
  /** Does what a person would to be there at last, where the storm kept it away. */
  arrive(): Promise<void>;
  close(): Promise<void>;
}

/** Error codes that a server which works may answer in a storm. */
const FORESEEN = new Set(['slow_down', 'hello_first']);

/** A client in this process. `open` begins, and begins again after a reload, with what was not sent. */
export class TalkClient implements Client {
  readonly name: string;
  readonly line: BadLine;
  readonly watch: Watch;
  talk: Talk;
  /** Close code of the break it is in. */
  #code: number | undefined;
  #open: (pending: readonly Pending[]) => Talk;
  #diary: Diary;

  constructor(name: string, line: BadLine, diary: Diary, open: (pending: readonly Pending[]) => Talk) {
    this.name = name;
    this.line = line;
    this.watch = new Watch(name);
    this.#open = open;
    this.#diary = diary;
    this.talk = this.#follow(open([]));
  }

  get isConnected(): boolean {
    return this.talk.conversation.status === 'live' && !this.line.isSilent;
  }

  async say(text: string): Promise<boolean> {
    this.talk.conversation.say(text);
    return true;
  }

  typing(): void {
    this.talk.conversation.typing();
  }

  seen(): void {
    this.talk.conversation.seen();
  }

  async reload(): Promise<void> {
    const { pending } = this.talk.conversation.thread;
    await this.close();
    this.watch.again();
    this.talk = this.#follow(this.#open(pending));
  }

  // It was never away.
  async arrive(): Promise<void> {}

  /** Sends `n` messages at once on its socket, past the conversation: whether they arrive is nobody's care. */
  flood(n: number, text: string): void {
    for (let index = 0; index < n; index++)
      this.talk.raw({ type: 'message', id: newId(), text: `${text}, ${index}` });
  }

  async close(): Promise<void> {
    this.talk.changes.removeAllListeners('changed');
    this.talk.conversation.close();
  }

  #follow(talk: Talk): Talk {
    talk.changes.on('changed', () => this.#look(talk));
    talk.changes.on('refused', (code: string) => {
      this.#diary.note(code, this.name);
      this.watch.check(() => insist(FORESEEN.has(code), `${this.name} was refused something: ${code}`));
    });
    return talk;
  }

  #look({ conversation }: Talk): void {
    const { messages, pending } = conversation.thread;
    if (conversation.code && conversation.code !== this.#code)
      this.#diary.note(`closed ${conversation.code}`, this.name);
    this.#code = conversation.code;
    this.watch.check(() =>
      insist(
        messages.every(({ seq }, index) => seq === index + 1),
        `${this.name} was shown numbers with a gap or out of order: ${messages.map(({ seq }) => seq)}`,
      ),
    );
    this.watch.look({
      stored: messages.map((message) => (message.kind === 'text' ? message.text : message.kind)),
      waiting: pending.flatMap(({ act }) => (act.type === 'message' ? act.text : [])),
    });
  }
}
