/** Firefox without a window, over WebDriver BiDi, which it speaks by itself. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { z } from 'zod';
import { installPackages, programOf } from '../packages.ts';
import { clickAt, pressed } from './actions.ts';
import { openSession } from './bidi.ts';
import { start } from './processes.ts';
import type { Engine, Look, Tab } from './tab.ts';

const created = z.object({ context: z.string() });
const evaluated = z.discriminatedUnion('type', [
  z.object({ type: z.literal('success'), result: z.object({ value: z.string() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

const find = (): string | undefined => programOf('firefox-esr', 'firefox');

/** The settings of a browser that asks nobody but this machine, whose user prefers these colours. */
const settingsOf = (dark: boolean): string =>
  Object.entries({
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    // All but localhost is asked of a proxy that is not there.
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
  })
    .map((setting) => `user_pref(${setting.map((part) => JSON.stringify(part)).join()});\n`)
    .join('');

const open = async ({ dark, ...viewport }: Look): Promise<Tab> => {
  const profile = await mkdtemp(`${tmpdir()}/counterbell-firefox-`);
  await writeFile(`${profile}/user.js`, settingsOf(dark));
  const flags = ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile];
  const browser = start(find() ?? '', flags);
  const command = await openSession(await browser.hears(/^WebDriver BiDi listening on (ws:\S+)/));
  // Not the tab that is there: its focus is in the address field, and stays there.
  const { context } = created.parse(await command('browsingContext.create', { type: 'tab' }));
  await command('browsingContext.setViewport', { context, viewport });
  const act = async (actions: object[]) => void (await command('input.performActions', { context, actions }));
  return {
    visit: async (url) =>
      void (await command('browsingContext.navigate', { context, url, wait: 'complete' })),
    reload: async () => void (await command('browsingContext.reload', { context, wait: 'complete' })),
    async evaluate(expression) {
      const asked = { expression, target: { context }, awaitPromise: true };
      const said = evaluated.parse(await command('script.evaluate', asked));
      if (said.type === 'exception') throw new Error(said.exceptionDetails.text);
      return said.result.value;
    },
    click: (x, y) => act(clickAt(x, y)),
    press: (keys) => act(pressed(keys)),
    async close() {
      await browser.stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
};

export const firefox: Engine = {
  name: 'Firefox',
  async prepare() {
    if (!find()) installPackages('firefox-esr');
  },
  open,
};
