/** A Chromium: an installed one, else Playwright's, else Debian's, installed when this user may; and how tests start it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const installed = (): string | undefined =>
  [
    process.env['BROWSER_PATH'] ?? '',
    ...(process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => NAMES.map((name) => join(dir, name))),
  ].find((path) => path && existsSync(path));

const ours = (): string | undefined =>
  existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;

const attempt = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export const findBrowser = async (): Promise<string> => {
  const found = installed() ?? ours();
  if (found) return found;
  console.log('No Chromium here; installing one ...');
  if (
    attempt(
      process.execPath,
      'node_modules/playwright-core/cli.js',
      'install',
      'chromium-headless-shell',
      'chromium',
    )
  ) {
    const downloaded = ours();
    if (downloaded) return downloaded;
  }
  if (
    process.getuid?.() === 0 &&
    attempt('apt-get', 'update') &&
    attempt('apt-get', 'install', '-y', 'chromium')
  ) {
    const packaged = installed();
    if (packaged) return packaged;
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
