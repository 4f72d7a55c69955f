/** The button on the shop's page, in a shadow root of its own beside the body, where no page's style or swap reaches it. */
import type { Embed } from './embed.ts';
import css from './loader.css?inline';

/** Those that we speak: `ar|de|...`. */
declare const __LANGUAGES__: string;
const SPOKEN = new RegExp(`^(${__LANGUAGES__})`, 'i');

/** The page's language, else its reader's, else the shop's. */
const languageOf = ({ language = 'en' }: Embed): string =>
  [document.documentElement.lang, ...navigator.languages, language]
    .find((tag) => SPOKEN.test(tag))
    ?.slice(0, 2)
    .toLowerCase() ?? 'en';

/** Puts up the launcher. `say` writes a few words on the button, and adds them to its name. */
export const launch = (embed: Embed) => {
  const page = document.documentElement;
  const host = document.createElement('counter-bell');
  const root = host.attachShadow({ mode: 'open' });
  const button = document.createElement('button');
  const sheet = new CSSStyleSheet();
  const language = languageOf(embed);

  sheet.replaceSync(css + embed.css);
  root.adoptedStyleSheets = [sheet];
  root.append(button);
  host.role = 'region';
  button.ariaLive = 'polite';
  button.ariaExpanded = 'false';

  const attach = () => host.isConnected || page.append(host);
  new MutationObserver(attach).observe(page, { childList: true });
  attach();

  // The page's own shortcuts must not fire while a shopper writes here.
  host.onkeydown = host.onkeypress = host.onkeyup = (event) => event.stopPropagation();

  const say = (words = ''): void => {
    button.textContent = words || embed.text || '';
    host.ariaLabel = button.ariaLabel = `${embed.text || embed.chat || 'Chat'}: ${embed.name} ${words}`;
  };
  say();
  return { host, root, button, language, say };
};
