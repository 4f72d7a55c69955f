/** The tag: a launcher and the page's one global, `counterbell(verb, ...)`. The panel is fetched when it is wanted. */
import type { Embed, EventName, Panel, PanelModule } from './embed.ts';
import { launch } from './launcher.ts';
import { unreachable } from './locales/en.ts';
import { storeOf } from './storage.ts';

/** Pages are not typed: a verb is given options, an order, or the name of an event. */
interface Given {
  toString(): string;
}
type Verb = (first?: Given, second?: EventListener) => unknown;

interface Api {
  (verb: string, ...values: Parameters<Verb>): unknown;
  /** Calls made before this code ran. */
  q?: Iterable<[string, ...Parameters<Verb>]>;
}

declare const COUNTERBELL: Embed;
declare const __PANEL__: string;
/** The window, as far as the page shares it with us. */
declare const self: { counterbell?: Api; dataLayer?: object[] };

const warn = (...words: unknown[]) => console.warn('counterbell', ...words);

const start = (embed: Embed) => {
  const [host, root, button, say] = launch(embed.settings);
  const store = storeOf(embed.site);
  let loading: Promise<Panel> | undefined;

  const emit = (event: EventName, detail?: Given) => {
    host.dispatchEvent(new CustomEvent(event, { detail }));
    self.dataLayer?.push({ event: `counterbell.${event}`, ...detail });
  };

  const load = () => {
    loading ??= import(/* @vite-ignore */ embed.origin + __PANEL__).then(({ mount }: PanelModule) =>
      mount({ ...embed, root, button, store, emit, say }),
    );
    loading.catch(() => (loading = undefined));
    return loading;
  };

  const ask = (then: (panel: Panel) => void) => load().then(then, () => say(unreachable));

  const verbs: Record<string, Verb> = {
    open: (options) => ask((panel) => panel.open(options)),
    close: () => loading && ask((panel) => panel.close()),
    toggle: () => ask((panel) => panel.toggle()),
    reset: () => (loading ? ask((panel) => panel.reset()) : store.set({})),
    show: () => (host.hidden = false),
    hide: () => (host.hidden = true),
    order(order) {
      const { shopper, chat } = store.get();
      const body = JSON.stringify({ ...order, shopper, chat });
      fetch(`${embed.origin}/v1/sites/${embed.site}/orders`, { method: 'POST', keepalive: true, body })
        .then((response) => response.json())
        .then(({ code, detail }) => (detail ? warn(detail) : code === 'order_taken' && emit('order', order)))
        .catch(warn);
    },
    on(event, listener = warn) {
      const name = `${event}`;
      host.addEventListener(name, listener);
      return () => host.removeEventListener(name, listener);
    },
  };
  const api: Api = (verb, ...values) => {
    try {
      return verbs[verb] ? verbs[verb](...values) : warn(verb);
    } catch (error) {
      warn(verb, error);
    }
  };
  const queued = self.counterbell?.q ?? [];
  self.counterbell = api;

  say('');
  button.ariaExpanded = 'false';
  button.onclick = () => api('toggle');
  button.onpointerenter = button.onfocus = load;
  for (const call of queued) api(...call);
  emit('ready');

  const { token, pending } = store.get();
  if (token || pending) void load();
};

if (!document.querySelector('counter-bell')) start(COUNTERBELL);
