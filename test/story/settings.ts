/** What is set for the demo shop, changed as its owner does in the console. */
import type { z } from 'zod';
import { DEMO_SITE } from '../../demo/seed.ts';
import { shop } from '../../worker/api.ts';
import type { settings } from '../../worker/settings.ts';

export type Change = Partial<z.input<typeof settings>>;

/** `cookie`: the owner's session. */
export const change = async (origin: string, cookie: string, changed: Change): Promise<void> => {
  const url = `${origin}/v1/sites/${DEMO_SITE}/settings`;
  const headers = { Origin: origin, Cookie: cookie };
  const before = shop.parse(await (await fetch(url, { headers })).json());
  const body = JSON.stringify({ ...before, settings: { ...before.settings, ...changed } });
  const response = await fetch(url, { method: 'PUT', headers, body });
  if (!response.ok) throw new Error(await response.text());
};
