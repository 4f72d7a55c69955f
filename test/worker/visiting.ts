/** Pages that tell of visits, and agents who look at them. */
import { env } from 'cloudflare:workers';
import { beforeAll, vi } from 'vitest';
import { shopperFile } from '../../worker/api.ts';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { shopperId, siteId } from '../../worker/protocol.ts';
import { presentVisits, visitTaken } from '../../worker/visits.ts';
import { asAgent, call, cookieOf, HOUSE, post, SHOP, type AgentName } from './house.ts';

export const MINUTE = 60_000;

export const sign = (more: object = {}) => ({
  page: { url: `${SHOP}/pans`, title: 'Pans' },
  language: 'de-CH',
  timeZone: 'Europe/Zurich',
  device: 'phone',
  ...more,
});
export const on = (path: string, title: string) => ({ page: { url: SHOP + path, title } });
export const tell = async (more?: object) =>
  visitTaken.parse(await (await post('/v1/sites/shop/visits', sign(more))).json());
export const tellNew = async (more?: object): Promise<string> => (await tell(more)).shopper ?? '';
/** Asked of the Ledger itself: an agent's session would not outlast a month. */
export const visitOf = async (shopper: string) => {
  const ledger = ledgerOf(env, { id: siteId.parse('shop') }, shopper);
  return shopperFile.shape.visit.parse((await ledger.fileOf(shopperId.parse(shopper))).visit);
};
export const present = async () =>
  presentVisits.parse(await (await asAgent('tom', '/v1/sites/shop/visits')).json());
export const presentAs = async (shopper: string) =>
  (await present()).shoppers.find((one) => one.shopper === shopper);
export const invite = async (shopper: string, text = 'May I help?', name: AgentName = 'tom') =>
  call(`/v1/sites/shop/visits/${shopper}/invite`, {
    method: 'POST',
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    body: JSON.stringify({ text }),
  });
export const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;
/** Time goes on by so many ms. */
export const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

/** The shop measures, and its pages may be looked at. */
export const measure = (): void =>
  beforeAll(async () => {
    await env.DB.prepare(
      "UPDATE site SET settings = json_set(settings, '$.measure', json('true')) WHERE id = 'shop'",
    ).run();
    await cookieOf('tom');
  });
