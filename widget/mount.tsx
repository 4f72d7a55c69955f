/** The panel chunk's way in: puts a panel beside the launcher and keeps it in step with the session. */
import { render } from 'preact';
import type { Panel as Handle, Powers } from './embed.ts';
import { stringsOf } from './locales/index.ts';
import css from './panel.css?inline';
import { Panel, type ChatCode } from './panel.tsx';
import type { Session } from './session.ts';
import tokens from './tokens.css?inline';
import composer from './view/composer.css?inline';
import { followViewport } from './viewport.ts';

const TRY_AGAIN = 3_000;
const PHONE = 480;

export const mount = async (powers: Powers): Promise<Handle> => {
  const { root, button, settings, store, emit, say: label } = powers;
  const strings = await stringsOf(document.documentElement.lang);
  const place = root.appendChild(document.createElement('div'));
  let code: ChatCode | undefined;
  let session: Session | undefined;
  let begun: Promise<void> | undefined;
  let stuck = false;
  let isOpen = false;
  let draft = '';

  /** Goes before the launcher's sheet, which knows the shop's colour. */
  const style = (text: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets.unshift(sheet);
  };

  const draw = () =>
    render(
      <Panel
        {...{ settings, strings, code, session, stuck, isOpen, draft, say, typing, renew, close, unread }}
      />,
      place,
    );

  const fetchCode = async (): Promise<ChatCode> => {
    try {
      return await import('./chat.tsx');
    } catch {
      stuck = true;
      draw();
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN));
      return fetchCode();
    }
  };

  /** Fetches what a chat needs, once: when one goes on, or when the shopper begins to write. */
  const begin = () =>
    (begun ??= fetchCode().then((fetched) => {
      style(fetched.css);
      stuck = false;
      code = fetched;
      session = code.sessionOf(powers, draw);
      session.remember(isOpen);
      draw();
    }));

  const say = async (text: string) => {
    await begin();
    session?.say(text);
  };
  const typing = () => {
    void begin();
    session?.typing();
  };
  const focus = () => root.querySelector<HTMLElement>('.composer textarea')?.focus();
  const renew = () => {
    session?.renew();
    focus();
  };
  const unread = (count: number) => label(count ? strings.panel.unread(count) : '');

  const turn = (open: boolean) => {
    if (open === isOpen) return draw();
    isOpen = open;
    button.ariaExpanded = `${open}`;
    session?.remember(open);
    draw();
    emit(open ? 'open' : 'close');
  };
  const open = (options?: unknown) => {
    const given: { draft?: unknown } = Object.assign({}, options);
    draft = typeof given.draft === 'string' ? given.draft : '';
    turn(true);
    focus();
  };
  const close = () => {
    const within = root.activeElement;
    turn(false);
    if (within) button.focus();
  };

  style(`${tokens}${composer}${css}.panel{${settings.side}:0}`);
  followViewport(root);
  unread(0);
  draw();
  const saved = store.get();
  if (saved.token || saved.pending) {
    // It was open on the page before: open again, without taking the focus, where it does not cover the shop.
    if (saved.open && innerWidth > PHONE) turn(true);
    void begin();
  }

  return {
    open,
    close,
    toggle: () => (isOpen ? close() : open()),
    reset() {
      close();
      session?.close();
      store.set({});
      session = code?.sessionOf(powers, draw);
      draw();
    },
  };
};
