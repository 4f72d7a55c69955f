/** The panel chunk: puts a panel beside the launcher and draws it anew after every change. */
import { render } from 'preact';
import type { Powers, Verbs } from './embed.ts';
import { fill } from './locales/fill.ts';
import css from './panel.css?inline';
import { Panel, type Ui } from './panel.tsx';
import { partsOf } from './parts.ts';
import { sessionOf } from './session.ts';
import { storeOf } from './storage.ts';
import { unreadOf } from './thread.ts';
import tokens from './tokens.css?inline';
import composer from './view/composer.css?inline';
import transcript from './view/transcript.css?inline';
import words from 'words:panel';

/** On small screens the panel is a sheet over the whole window. */
const SMALL = '(max-width: 480px), (max-height: 480px)';

/** Puts up the panel, closed, or open as it was on the page before. */
export const start = (powers: Powers): Verbs => {
  const { root, button, emit, say: label } = powers;
  let store = storeOf(powers);
  const place = root.appendChild(document.createElement('div'));
  // What is written here is not for the page; of keys the launcher sees to that.
  for (const name of ['beforeinput', 'input', 'copy', 'cut', 'paste'])
    place.addEventListener(name, (event) => event.stopPropagation());
  const untouched: Ui = {
    files: [],
    greeting: powers.greeting ?? '',
  };
  let ui = untouched;
  const small = matchMedia(SMALL);
  /** How many messages the launcher says are unread. */
  let told = 0;

  const style = (text = '') => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.push(sheet);
    return sheet;
  };

  /** Draws the panel, and tells the agent what is read, and the page what is not. */
  const draw = () => {
    const focused = root.activeElement;
    render(<Panel {...{ powers, session, parts, ui, show, renew, close }} />, place);
    // What had the focus may be gone, or hidden: whoever was there stays in the panel.
    if (focused && (!focused.isConnected || focused.closest('.panel [hidden]'))) home()?.focus();
    const { thread, seen } = session.conversation;
    if (small.matches) parts.sheet()?.cover(small, ui.open, powers.host, close);
    const isRead = !!ui.open && !document.hidden;
    if (isRead) seen();
    tell(isRead ? 0 : unreadOf(thread, 'shopper'));
    if (thread.messages.length) parts.alerts()?.hear(powers, session, isRead);
  };

  const tell = (unread: number) => {
    if (unread === told) return;
    told = unread;
    label(unread ? fill(words.unread, unread) : '');
    document.title = document.title.replace(/^(\(\d+\) )?/, unread ? `(${unread}) ` : '');
    emit('unread', { count: unread });
  };

  const show = (change: Partial<Ui>) => {
    ui = { ...ui, ...change };
    draw();
  };
  /** Where the focus belongs: what is asked comes before what may be written. */
  const home = () => root.querySelector<HTMLElement>('.form :is(input,select),.after,.composer textarea');
  const field = () => root.querySelector<HTMLTextAreaElement>('.composer textarea');
  const renew = () => {
    session.renew();
    show({ email: false });
    field()?.focus();
  };

  const turn = (open: boolean) => {
    if (open === !!ui.open) return;
    button.ariaExpanded = `${open}`;
    powers.opened = true;
    const saved = store.get();
    if (saved.chat) store.set({ ...saved, open });
    show({ open, menu: false });
    emit(open ? 'open' : 'close');
  };
  const open = (options?: unknown) => {
    const { draft = '', greeting = ui.greeting }: Record<string, unknown> = Object(options);
    show({ greeting: `${greeting}` });
    turn(true);
    const here = field();
    if (here) here.value ||= `${draft}`;
    home()?.focus();
  };
  const close = () => {
    const within = root.activeElement;
    turn(false);
    if (within) button.focus();
  };

  const parts = partsOf(style, () => draw());
  let session = sessionOf(powers, store, draw);
  style(`${tokens}${css}${transcript}${composer}`);
  small.onchange = draw;
  document.addEventListener('visibilitychange', draw);
  draw();
  // It was open on the page before: open again, without taking the focus, where it does not cover the shop.
  const saved = store.get();
  if (saved.open && (saved.token || saved.pending) && !small.matches) turn(true);

  return {
    open,
    close,
    toggle: () => (ui.open ? close() : open()),
    identify: (who) => session.identify(who),
    set: (scope, values) => session.know({ [`${scope}`]: values }),
    reset() {
      close();
      store.forget();
      session.conversation.close();
      // A draft, answers to forms, files: they go with what showed them.
      render(null, place);
      ui = untouched;
      store = storeOf(powers);
      session = sessionOf(powers, store, draw);
      draw();
    },
  };
};
