/**
 * Pages that tell of visits at a pace that waits for no answer. Each time counts from when a beacon was due: whatever made it
 * late, the driver included, is in it.
 */
import { Agent, request } from 'node:http';
import { z } from 'zod';
import type { Engine } from '../engine.ts';
import { ORIGIN, SITE } from '../house.ts';
import { pace } from '../pace.ts';

/** So many shoppers take turns: at 1,000 a second each tells every ten seconds, three times as often as pages do. */
const SHOPPERS = 10_000;

/** Connections at most: a beacon for which none is free waits here, and that counts. */
const LINES = 256;

export interface Told {
  sent: number;
  /** Of those answered with 200: how long after each was due, in ms. */
  times: number[];
  /** All else, by status or by what broke. */
  lost: Map<string, number>;
  /** From the first beacon to the last one sent, and to the last answer, in seconds. */
  sending: number;
  answering: number;
}

const taken = z.object({ shopper: z.string() });

/** Each is another page, which is written down; a page that is only looked at on is not, most times. */
const beacon = (turn: number, shopper: string | undefined): string =>
  JSON.stringify({
    shopper,
    page: { url: `${ORIGIN}/products/${turn}?utm_source=letter`, title: `Product number ${turn}` },
    referrer: 'https://search.example/find?q=kettle',
    basket: 64.9,
    language: 'en-GB',
    timeZone: 'Europe/London',
    device: turn % 3 ? 'phone' : 'desktop',
  });

/** Posts over lines that stay open. */
const posting = (port: number, agent: Agent) => {
  const headers = { Origin: ORIGIN, 'Content-Type': 'text/plain' };
  const to = { port, host: '127.0.0.1', method: 'POST', path: `/v1/sites/${SITE}/visits`, headers, agent };
  return (body: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const sent = request(to, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
};

/** Sends so many a second for so many seconds; resolves when each is answered, or has failed. */
export const tellVisits = async ({ port }: Engine, perSecond: number, seconds: number): Promise<Told> => {
  const agent = new Agent({ keepAlive: true, maxSockets: LINES });
  const post = posting(port, agent);
  const shoppers: string[] = [];
  const told: Told = { sent: 0, times: [], lost: new Map(), sending: 0, answering: 0 };
  const began = performance.now();
  const since = () => performance.now() - began;
  const tell = async (turn: number): Promise<void> => {
    const who = turn % SHOPPERS;
    told.sent += 1;
    const { status, text } = await post(beacon(turn, shoppers[who]));
    if (status !== 200) throw new Error(String(status));
    told.times.push(since() - (turn * 1_000) / perSecond);
    shoppers[who] = taken.parse(JSON.parse(text)).shopper;
  };
  const lose = (thrown: unknown): void =>
    void told.lost.set(String(thrown), (told.lost.get(String(thrown)) ?? 0) + 1);
  const underWay: Promise<void>[] = [];
  await pace(perSecond, seconds, (turn) => underWay.push(tell(turn).catch(lose)));
  told.sending = since() / 1_000;
  await Promise.all(underWay);
  told.answering = since() / 1_000;
  agent.destroy();
  return told;
};
