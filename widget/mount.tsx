/** The panel chunk: puts a panel beside the launcher and draws it anew after every change. */
import { render } from 'preact';
import type { Powers, Verbs } from './embed.ts';
import { fill } from './locales/fill.ts';
import css from './panel.css?inline';
import { Panel } from './panel.tsx';
import { partsOf } from './parts.ts';
import { sessionOf } from './session.ts';
import { storeOf } from './storage.ts';
import { unreadOf } from './thread.ts';
import tokens from './tokens.css?inline';
import composer from './view/composer.css?inline';
import transcript from './view/transcript.css?inline';
import { followViewport } from './viewport.ts';
import words from 'words:panel';

/** On small screens the panel is a sheet over the whole window. */
const SHEET = '(max-width: 480px), (max-height: 480px)';

/** How long the question stands whether the chat should really end. */
const END_ASKED = 5_000;

/** Puts up the panel, closed, or open as it was on the page before. */
export const start = (powers: Powers): Verbs => {
  const { root, button, emit, say: label } = powers;
  const store = storeOf(powers);
  const place = root.appendChild(document.createElement('div'));
  const sheet = matchMedia(SHEET);
  let isOpen = false;
  let isEnding = false;
  /** How many messages the launcher says are unread. */
  let told: number | undefined;

  const style = (text: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
    return sheet;
  };

  /** Draws the panel, and tells the agent what is read, and the launcher what is not. */
  const draw = () => {
    const focused = root.activeElement;
    render(<Panel {...{ powers, session, need, isOpen, isEnding, end, renew, close }} />, place);
    // What had the focus may be gone, or hidden: whoever was there stays in the panel.
    if (focused && (!focused.isConnected || focused.closest('.panel [hidden]')))
      root.querySelector<HTMLElement>('.after')?.focus();
    const { thread, seen } = session.conversation;
    if (isOpen && !document.hidden) seen();
    const unread = isOpen ? 0 : unreadOf(thread, 'shopper');
    if (unread !== told) label(unread ? fill(words.unread, unread) : '');
    told = unread;
  };

  const ending = (now: boolean) => {
    isEnding = now;
    draw();
  };
  const end = () => {
    if (isEnding) session.conversation.end();
    else setTimeout(ending, END_ASKED, false);
    ending(!isEnding);
  };
  const fieldOf = () => root.querySelector<HTMLTextAreaElement>('.composer textarea');
  const renew = () => {
    session.renew();
    fieldOf()?.focus();
  };

  /** The page below a sheet takes no focus, and keeps its place. */
  const cover = () => {
    document.body.inert = isOpen && sheet.matches;
  };
  const turn = (open: boolean) => {
    if (open === isOpen) return;
    isOpen = open;
    button.ariaExpanded = `${open}`;
    const saved = store.get();
    if (saved.chat) store.set({ ...saved, open });
    cover();
    draw();
    emit(open ? 'open' : 'close');
  };
  const open = (options?: unknown) => {
    turn(true);
    const field = fieldOf();
    const { draft = '' }: { draft?: unknown } = Object.assign({}, options);
    if (field) field.value ||= `${draft}`;
    field?.focus();
  };
  const close = () => {
    const within = root.activeElement;
    turn(false);
    if (within) button.focus();
  };

  const need = partsOf(style, () => draw());
  let session = sessionOf(powers, store, draw);
  style(`${tokens}${css}${transcript}${composer}.panel{${powers.side ?? 'right'}:0}`);
  followViewport(style(''));
  sheet.onchange = cover;
  document.addEventListener('visibilitychange', draw);
  draw();
  // It was open on the page before: open again, without taking the focus, where it does not cover the shop.
  const saved = store.get();
  if (saved.open && (saved.token || saved.pending) && !sheet.matches) turn(true);

  return {
    open,
    close,
    toggle: () => (isOpen ? close() : open()),
    reset() {
      close();
      session.conversation.close();
      store.set({});
      session = sessionOf(powers, store, draw);
      draw();
    },
  };
};
