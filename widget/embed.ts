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
export type Event = 'ready' | 'open' | 'close' | 'message' | 'ended' | 'rated' | 'order';

export interface Frame extends Embed {
  root: ShadowRoot;
  store: Store;
  /** Tells the page; never with the text of a message. */
  emit(event: Event, detail?: object): void;
  /** How many messages wait to be read, shown on the launcher. */
  unread(count: number): void;
  close(): void;
}

export interface Panel {
  /** `focus` is false when the panel opens by itself, after a new page of the shop has loaded. */
  open(focus: boolean, options?: unknown): void;
  close(): void;
  /** Forgets the chat and starts with an empty one. */
  reset(): void;
}

/** The one export of the panel chunk. */
export interface PanelModule {
  mount(frame: Frame): Promise<Panel>;
}
