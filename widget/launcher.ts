/** The button on the shop's page, in a shadow root of its own beside the body, where no page's style or swap reaches it. */
import type { Settings } from '../worker/protocol.ts';
import { onColour } from './colour.ts';
import css from './loader.css?inline';
import { launcher as strings } from './locales/en.ts';

const NOTE_STAYS = 8_000;

export const launch = ({ name, colour, side }: Settings) => {
  const page = document.documentElement;
  const host = document.createElement('counter-bell');
  const root = host.attachShadow({ mode: 'open' });
  const add = <Tag extends 'button' | 'b' | 'p'>(tag: Tag, parent: Node) =>
    parent.appendChild(document.createElement(tag));
  const button = add('button', root);
  const badge = add('b', button);
  const note = add('p', root);
  const sheet = new CSSStyleSheet();

  sheet.replaceSync(`${css}:host{${side}:20px!important;--accent:${colour};--on-accent:${onColour(colour)}}:host>p{${side}:0}`);
  root.adoptedStyleSheets = [sheet];
  host.role = 'complementary';
  note.role = 'alert';

  const attach = () => {
    if (!host.isConnected) page.append(host);
  };
  // The page's own shortcuts must not fire while a shopper writes here.
  for (const type of ['keydown', 'keypress', 'keyup']) host.addEventListener(type, (event) => event.stopPropagation());
  new MutationObserver(attach).observe(page, { childList: true });
  attach();

  return {
    host,
    root,
    button,
    expanded(open: boolean) {
      button.ariaExpanded = `${open}`;
    },
    unread(count: number) {
      badge.textContent = count ? `${count}` : '';
      host.ariaLabel = button.ariaLabel = strings.chat(name) + (count ? strings.unread(count) : '');
    },
    /** Says that the chat cannot be reached, for a while. */
    apologise() {
      note.textContent = strings.unreachable;
      setTimeout(() => (note.textContent = ''), NOTE_STAYS);
    },
  };
};
