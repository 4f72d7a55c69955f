/**
 * The chat as a whole, tried: shoppers of one arm have a plain link to a human in the launcher's place. Runs before the loader, at
 * shops that try something, so that no launcher is painted where none is to be.
 */
import { armsOf } from './arms.ts';
import type { Arm, Embed } from './embed.ts';
import css from './trials.css?inline';

interface Api {
  (verb: string, ...values: unknown[]): unknown;
  /** Calls made before the tag has loaded. */
  q?: Iterable<[verb: string, ...values: unknown[]]>;
}

declare const COUNTERBELL: Embed & { deal?(device?: string): Arm[] };
/** The window, as far as the page shares it with us. */
declare const self: { counterbell?: Api };

/** What opens the panel. */
const OPENS = /open|toggle/;

const linkTo = ({ experiments, contact = 'Contact us', language = 'en' }: Embed): HTMLAnchorElement => {
  const link = document.createElement('a');
  link.href = experiments?.widget?.contact ?? '';
  link.textContent = contact;
  link.lang = language;
  link.dir = 'auto';
  return link;
};

/** What this browser remembers of the site. */
const remembered = (site: string): Record<string, unknown> => {
  try {
    return Object(JSON.parse(localStorage[`counterbell:${site}`]));
  } catch {
    return {};
  }
};

const start = (embed: typeof COUNTERBELL): void => {
  const { experiments = {}, site, selector } = embed;
  const link = linkTo(embed);
  /** The launcher, once there is one. */
  let button: HTMLElement | undefined;
  let isHeld = false;

  const place = () => {
    const host = link.parentNode instanceof ShadowRoot && link.parentNode.host;
    if (!host || !button) return;
    button.hidden = isHeld;
    // Elements of the shop's own that open the chat lead there too.
    link.hidden = !isHeld || !!selector;
    host.ariaLabel = isHeld ? `${link.textContent}: ${embed.name}` : button.ariaLabel;
  };

  /** Gives the arms of a device, and has it see what its arm sees. Whoever has a chat, or is about to, keeps it. */
  const deal = (device?: unknown): Arm[] => {
    // What a script drives is nobody who buys.
    const arms = typeof device === 'string' && !navigator.webdriver ? armsOf(experiments, device) : [];
    const { token, pending } = remembered(site);
    const isChatting = token || pending || button?.ariaExpanded === 'true';
    isHeld = arms.some(({ arm }) => arm === 'held') && !isChatting;
    place();
    return arms;
  };

  /** To a human: at once where the shopper asked for it, else they are shown where. */
  const lead = () => {
    link.hidden = false;
    if (navigator.userActivation.isActive) link.click();
    else link.focus();
  };

  const { visits } = remembered(site);
  deal(Object(visits).device);
  embed.deal = deal;
  const queued = [...(self.counterbell?.q ?? [])];
  const others = queued.filter(([verb]) => !isHeld || !OPENS.test(verb));
  if (self.counterbell) self.counterbell.q = others;
  // Before that of the loader, which hears no more of it.
  addEventListener('click', (event) => {
    if (!isHeld || !Object(event.target).closest?.(selector ?? '[data-counterbell]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    lead();
  });

  // Behind the loader, before anything is painted.
  queueMicrotask(() => {
    const root = document.querySelector('counter-bell')?.shadowRoot;
    const api = self.counterbell;
    if (!root || !api) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets.push(sheet);
    button = root.querySelector('button') ?? undefined;
    root.append(link);
    place();
    self.counterbell = (verb, ...values) => {
      if (isHeld && OPENS.test(verb)) return lead();
      const result = api(verb, ...values);
      if (verb === 'reset') deal();
      return result;
    };
    if (others.length < queued.length) lead();
  });
};

if (!document.querySelector('counter-bell')) start(COUNTERBELL);
