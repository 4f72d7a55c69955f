/** WebKit in GTK's MiniBrowser on a screen that nobody sees, over classic WebDriver. */
import { z } from 'zod';
import { freePort } from '../../demo/local.ts';
import { installPackages, programOf } from '../packages.ts';
import { clickAt, pressed } from './actions.ts';
import { start } from './processes.ts';
import type { Engine, Look, Tab } from './tab.ts';

const PACKAGES = { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' };

const refused = z.object({ value: z.object({ error: z.string(), message: z.string() }) });
const begun = z.object({ value: z.object({ sessionId: z.string() }) });
const evaluated = z.object({ value: z.string() });

const post = async (url: string, body: object): Promise<unknown> => {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const said: unknown = await response.json();
  if (response.ok) return said;
  const { error, message } = refused.parse(said).value;
  throw new Error(`${error}: ${message}`);
};

/** Resolves when the driver answers: it does not say when it listens. */
const listens = async (driver: string): Promise<void> => {
  for (;;) {
    const answer = await fetch(`${driver}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const open = async ({ dark, width, height }: Look): Promise<Tab> => {
  const size = `${width}x${height}x24`;
  const screen = start('Xvfb', ['-displayfd', '2', '-nolisten', 'tcp', '-screen', '0', size]);
  const port = await freePort(21_000 + Math.floor(Math.random() * 900) * 10);
  const environment = {
    DISPLAY: `:${await screen.hears(/^(\d+)$/)}`,
    GDK_BACKEND: 'x11',
    // Pages are told what colours the user prefers by the theme of the desktop.
    GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita',
  };
  const browser = start('WebKitWebDriver', [`--port=${port}`], environment);
  const driver = `http://127.0.0.1:${port}`;
  await listens(driver);
  const session = begun.parse(await post(`${driver}/session`, { capabilities: {} })).value.sessionId;
  const command = (name: string, body: object) => post(`${driver}/session/${session}/${name}`, body);
  const act = async (actions: object[]) => void (await command('actions', { actions }));
  await command('window/rect', { x: 0, y: 0, width, height });
  return {
    visit: async (url) => void (await command('url', { url })),
    reload: async () => void (await command('refresh', {})),
    async evaluate(expression) {
      const script = `return (${expression})`;
      return evaluated.parse(await command('execute/sync', { script, args: [] })).value;
    },
    click: (x, y) => act(clickAt(x, y)),
    press: (keys) => act(pressed(keys)),
    async close() {
      await browser.stop();
      await screen.stop();
    },
  };
};

export const webkit: Engine = {
  name: 'WebKit',
  async prepare() {
    const missing = Object.entries(PACKAGES).filter(([program]) => !programOf(program));
    if (missing.length) installPackages(...missing.map(([, name]) => name));
  },
  open,
};
