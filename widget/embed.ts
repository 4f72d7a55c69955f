/** What the Worker tells the loader, and what loader and chunks are to each other: chunks get their powers from the loader. */
import type { Embed } from '../worker/settings.ts';

export type { Embed };

/** What the page is told. */
export type EventName =
  | 'ready'
  | 'open'
  | 'close'
  | 'message'
  | 'unread'
  | 'ended'
  | 'rated'
  | 'order'
  | 'invitation';

/** In which arm of an experiment this device is. */
export interface Arm {
  /** Such as `widget.1`: its kind, and which run of it. */
  experiment: string;
  arm: string;
}

/** What a chunk may do to the page around it. */
export interface Powers extends Omit<Embed, 'language'> {
  /** Of this page, two letters. */
  language: string;
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** What is remembered where the browser stores nothing. */
  memory?: Record<string, unknown>;
  /** The panel was open on this page. */
  opened?: boolean;
  /** At shops that try something: gives the arms of a device, and shows it what its arm sees; of none, what all others see. */
  deal?(device?: string): Arm[];
  /** Tells the page; never with the text of a message. */
  emit(event: EventName, detail?: object): void;
  /** Writes a few words on the launcher. */
  say(words?: string): void;
}

/** Pages are not typed: whoever takes their words looks at them first. */
export type Verb = (first?: unknown, second?: unknown) => unknown;
export type Verbs = Record<string, Verb>;

/** The one export of a chunk that the loader fetches: the verbs of the page that it brings. */
export interface Chunk {
  start(powers: Powers): Verbs;
}
