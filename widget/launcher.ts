/** The button on the shop's page, in a shadow root of its own beside the body, where no page's style or swap reaches it. */
import type { Settings } from '../worker/protocol.ts';
import { onColour } from './colour.ts';
import css from './loader.css?inline';
import { chatWith } from './locales/en.ts';

/** Puts up the launcher. The last of what it gives writes a few words on the button, and adds them to its name. */
export const launch = ({ name, colour, side }: Settings) => {
  const page = document.documentElement;
  const host = document.createElement('counter-bell');
  const root = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const sheet = new CSSStyleSheet();

  sheet.replaceSync(`${css}:host{${side}:20px!important;--accent:${colour};--on-accent:${onColour(colour)}}`);
  root.adoptedStyleSheets = [sheet];
  root.append(button);
  host.role = 'region';
  button.ariaLive = 'polite';

  const attach = () => host.isConnected || page.append(host);
  new MutationObserver(attach).observe(page, { childList: true });
  attach();

  // The page's own shortcuts must not fire while a shopper writes here.
  host.onkeydown = host.onkeypress = host.onkeyup = (event) => event.stopPropagation();

  const say = (words: string) => {
    button.textContent = words;
    host.ariaLabel = button.ariaLabel = `${chatWith(name)} ${words}`;
  };
  return [host, root, button, say] as const;
};
