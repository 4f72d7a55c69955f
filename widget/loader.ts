/** The tag: a launcher and the page's one global, `counterbell(verb, ...)`. All else is fetched when it is wanted. */
import type { Chunk, Embed, EventName, Powers, Verb, Verbs } from './embed.ts';
import { launch } from './launcher.ts';

interface Api {
  (verb: string, ...values: Parameters<Verb>): unknown;
  /** Calls made before this code ran. */
  q?: Iterable<Parameters<Api>>;
}

declare const COUNTERBELL: Embed;
declare const __BUILD__: string;
/** The window, as far as the page shares it with us. */
declare const self: { counterbell?: Api; dataLayer?: object[] };

/** What opens the panel; it is worth nothing later. */
const OPENS = /open|toggle/;

const warn = (...words: unknown[]) => console.warn('counterbell', ...words);

const start = (embed: Embed) => {
  const { host, root, button, language, say } = launch(embed);
  const key = `counterbell:${embed.site}`;
  const chunks: Record<string, Promise<void> | undefined> = {};
  /** Calls for what is not there yet. */
  let kept: Parameters<Api>[] = [];

  const emit = (event: EventName, detail?: object) => {
    host.dispatchEvent(new CustomEvent(event, { detail }));
    self.dataLayer?.push({ event: `counterbell.${event}`, ...detail });
  };

  const load = (name: string) =>
    (chunks[name] ??= import(
      /* @vite-ignore */ `${embed.origin}${embed.chunks ?? '/assets'}${__BUILD__}${name}.${language}.js`
    )
      .then(({ start }: Chunk) => {
        Object.assign(verbs, start(powers));
        for (const call of kept.splice(0)) api(...call);
      })
      .catch((error) => {
        chunks[name] = undefined;
        warn(error);
        // Whoever wanted the panel is told, and may try again.
        kept = kept.filter(([verb]) => !OPENS.test(verb) || say(embed.offline ?? 'Offline'));
      }));

  /** Those that work by now. */
  const verbs: Verbs = {
    show: () => (host.hidden = false),
    hide: () => (host.hidden = true),
    reset() {
      // What waits is of this shopper; an order is the shop's.
      kept = kept.filter(([verb]) => verb === 'order');
      delete powers.memory;
      delete localStorage[key];
    },
    on(event, listener) {
      const heard: EventListener = Object(listener);
      host.addEventListener(`${event}`, heard);
      return () => host.removeEventListener(`${event}`, heard);
    },
  };

  const api: Api = (verb, ...values) => {
    try {
      if (verbs[verb]) return verbs[verb](...values);
      // What happens on a page is of use only where it may be measured.
      if (verb !== 'track' || embed.measure) kept.push([verb, ...values]);
      if (OPENS.test(verb)) void load('panel');
      // Without consent nothing is measured, so nothing is fetched for it, but to forget.
      if (
        /order|ref/.test(verb) ||
        (verb === 'consent' && embed.measure && (values[0] || /visits/.test(localStorage[key])))
      )
        void load('page');
    } catch (error) {
      warn(verb, error);
    }
  };
  const powers: Powers = { ...embed, language, host, root, button, emit, say };
  const queued = self.counterbell?.q ?? [];
  self.counterbell = api;

  button.onclick = () => api('toggle');
  button.onpointerenter = button.onfocus = () => load('panel');
  // Whatever the shop marks so opens the chat too, whenever it came into the page.
  addEventListener('click', (event) => {
    if (Object(event.target).closest?.(embed.selector ?? '[data-counterbell]')) {
      event.preventDefault();
      api('toggle');
    }
  });
  for (const call of queued) api(...call);
  emit('ready');

  // A chat is under way, or something waits to be sent.
  try {
    if (/"(token|pending)"/.test(localStorage[key])) void load('panel');
  } catch {}
};

if (!document.querySelector('counter-bell')) start(COUNTERBELL);
