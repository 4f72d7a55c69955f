/** The tag: a launcher and the page's one global, `counterbell(verb, ...)`. The panel is fetched when it is wanted. */
import type { Embed, Event, Panel, PanelModule } from './embed.ts';
import { launch } from './launcher.ts';
import { storeOf } from './storage.ts';

type Listener = (detail: object) => void;
type Verb = (first?: string | object, second?: Listener) => unknown;

interface Api {
  (verb: string, ...values: Parameters<Verb>): unknown;
  /** Calls made before this code ran. */
  q?: Iterable<[string, ...Parameters<Verb>]>;
  host?: Element;
}

declare global {
  const COUNTERBELL: Embed;
  const __PANEL__: string;
  interface Window {
    counterbell?: Api;
    dataLayer?: object[];
  }
}

const PHONE = 480;

const start = ({ site, origin, settings }: Embed, queued: Api['q'] = []) => {
  const { host, root, button, expanded, unread, apologise } = launch(settings);
  const store = storeOf(site);
  const listeners = new Set<[event: unknown, Listener]>();
  let loading: Promise<Panel> | undefined;
  let tries = 0;
  let isOpen = false;

  const emit = (event: Event, detail: object = {}) => {
    for (const [wanted, listener] of listeners) if (wanted === event) queueMicrotask(() => listener(detail));
    window.dataLayer?.push({ event: `counterbell.${event}`, ...detail });
  };

  const load = () => {
    // Browsers remember a failed import, so every try has an address of its own.
    loading ??= import(/* @vite-ignore */ `${origin}${__PANEL__}?${tries++}`).then(({ mount }: PanelModule) =>
      mount({ site, origin, settings, root, store, emit, unread, close: () => turn(false) }),
    );
    loading.catch(() => (loading = undefined));
    return loading;
  };

  const turn = async (open: boolean, options?: string | object, focus = true) => {
    const changes = open !== isOpen;
    isOpen = open;
    try {
      const panel = await (open ? load() : loading);
      if (open !== isOpen || !panel) return;
      const focused = root.activeElement;
      expanded(open);
      if (open) panel.open(focus, options);
      else panel.close();
      if (!open && focused) button.focus();
      if (changes) emit(open ? 'open' : 'close');
    } catch {
      isOpen = false;
      apologise();
    }
  };

  const verbs: Record<string, Verb> = {
    open: (options) => void turn(true, options),
    close: () => void turn(false),
    toggle: () => void turn(!isOpen),
    show: () => (host.hidden = false),
    hide: () => (host.hidden = true),
    async reset() {
      await turn(false);
      store.set({});
      (await loading)?.reset();
    },
    async order(order) {
      const { shopper, chat } = store.get();
      const body = JSON.stringify({ ...Object(order), shopper, chat });
      const { ok } = await fetch(`${origin}/v1/sites/${site}/orders`, { method: 'POST', keepalive: true, body });
      if (ok) emit('order', Object(order));
    },
    on(event, listener) {
      if (typeof listener !== 'function') throw event;
      const heard: [unknown, Listener] = [event, listener];
      listeners.add(heard);
      return () => void listeners.delete(heard);
    },
  };

  const unknown: Verb = () => {
    throw 'unknown verb';
  };
  const api: Api = (verb, ...values) => {
    const warn = (error: unknown) => console.warn('counterbell', verb, error);
    try {
      const result = (verbs[verb] ?? unknown)(...values);
      Promise.resolve(result).catch(warn);
      return result;
    } catch (error) {
      warn(error);
    }
  };
  api.host = host;
  window.counterbell = api;

  unread(0);
  expanded(false);
  button.onclick = () => turn(!isOpen);
  button.onpointerenter = button.onpointerdown = button.onfocus = load;
  for (const call of queued) api(...call);
  emit('ready');

  const { token, pending, open } = store.get();
  const goOn = () => (open && innerWidth > PHONE ? turn(true, {}, false) : load());
  if (token || pending) (window.requestIdleCallback ?? setTimeout)(goOn);
};

if (!window.counterbell?.host?.isConnected) start(COUNTERBELL, window.counterbell?.q);
