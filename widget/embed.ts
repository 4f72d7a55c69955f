/** What the Worker tells the loader, and what loader and panel are to each other: the panel gets its powers from here. */
import type { Settings } from '../worker/protocol.ts';
import type { Store } from './storage.ts';

/** Put in front of the loader's code by the Worker. */
export interface Embed {
  site: string;
  origin: string;
  settings: Settings;
}

/** What the page is told. */
export type EventName = 'ready' | 'open' | 'close' | 'message' | 'ended' | 'rated' | 'order';

/** What the panel may do to the page around it. */
export interface Powers extends Embed {
  root: ShadowRoot;
  button: HTMLButtonElement;
  store: Store;
  /** Tells the page; never with the text of a message. */
  emit(event: EventName, detail?: object): void;
  /** Writes a few words on the launcher. */
  say(words: string): void;
}

export interface Panel {
  open(options?: unknown): void;
  close(): void;
  toggle(): void;
  /** Forgets the chat and starts with an empty one. */
  reset(): void;
}

/** The one export of the panel chunk. */
export interface PanelModule {
  mount(powers: Powers): Promise<Panel>;
}
