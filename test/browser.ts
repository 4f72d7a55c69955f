/** A Chromium: an installed one, else Playwright's, else Debian's, installed when this user may; and how tests start it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { installPackages, programOf } from './packages.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const installed = (): string | undefined => {
  const chosen = process.env['BROWSER_PATH'];
  return chosen && existsSync(chosen) ? chosen : programOf(...NAMES);
};

const ours = (): string | undefined =>
  existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;

const download = (): void => {
  const browsers = ['chromium-headless-shell', 'chromium'];
  execFileSync(process.execPath, ['node_modules/playwright-core/cli.js', 'install', ...browsers], {
    stdio: 'ignore',
  });
};

export const findBrowser = async (): Promise<string> => {
  const found = installed() ?? ours();
  if (found) return found;
  console.log('No Chromium here; installing one ...');
  for (const install of [download, () => installPackages('chromium')]) {
    try {
      install();
    } catch (reason) {
      console.log(String(reason).split('\n')[0]);
    }
    const path = ours() ?? installed();
    if (path) return path;
  }
  throw new Error('The tests need a Chromium and none could be installed: install one, or set BROWSER_PATH.');
};

/** Opens a browser that asks nobody anything by itself. */
export const openBrowser = async ({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    ...options,
    executablePath: await findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });

/** The switch by which a browser finds the host and port of `url` at the other end of a line. */
export const behind = (line: { origin: string }, url: string): string =>
  `--host-resolver-rules=MAP ${new URL(url).host} ${new URL(line.origin).host}`;
