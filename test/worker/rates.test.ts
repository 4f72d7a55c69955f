import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { env } from 'cloudflare:workers';
import { ledgerOf, mintShopper } from '../../worker/durable-objects-router.ts';
import { problem } from '../../worker/api.ts';
import { siteId } from '../../worker/protocol.ts';
import { ratesKept } from '../../worker/rates/bodies.ts';
import { exactly, rounded } from '../../worker/rates/convert.ts';
import { ratesIn } from '../../worker/rates/csv.ts';
import { worth } from '../../worker/worth/bodies.ts';
import { asAgent, call, cookieOf, HOUSE, type AgentName } from './house.ts';
import { madeOrder } from './made-order.ts';

const SHOP = { id: siteId.parse('shop') };
const PATH = '/v1/sites/shop/rates';

/** As the European Central Bank writes it: newest first, a comma at each line's end, N/A where it knows none. */
const ECB = `Date,USD,JPY,GBP,CYP,
2026-11-24,1.0823,163.27,0.8411,N/A,
2026-11-23,1.0801,162.91,0.8399,N/A,
2026-11-20,1.0795,162.05,0.84015,N/A,
`;
const LONG = `date,currency,rate
2026-11-20,USD,1.0795
2026-11-20,GBP,0.84015
`;

const send = async (csv: string, name: AgentName = 'mina', fields: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [field, value] of Object.entries({ source: 'ECB reference rates', base: 'EUR', ...fields }))
    body.set(field, value);
  body.set('file', new File([csv], 'rates.csv', { type: 'text/csv' }));
  return call(PATH, { method: 'POST', headers: { Origin: HOUSE, Cookie: await cookieOf(name) }, body });
};

const place = async (id: string, date: string, minor: number, currency: string, adjusted = 0) => {
  const shopper = await mintShopper(env, SHOP.id);
  const placedAt = Date.parse(`${date}T10:00:00Z`);
  const order = madeOrder({ id, shopper, placedAt, total: { minor, currency }, adjusted });
  await ledgerOf(env, SHOP, shopper).receiveOrders([order]);
};

const convertedIn = async (currency: string, from = '2026-11-01', to = '2026-12-01') => {
  const range = new URLSearchParams({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, currency });
  return worth.parse(await (await asAgent('vera', `/v1/sites/shop/reports/worth?${range}`)).json()).converted;
};

describe('Rates of exchange', () => {
  test('come as the ECB writes them or a line each; the source is named in what was converted by them', async () => {
    expect(await convertedIn('GBP')).toMatchObject({ source: null, gross: 0, unconverted: 0 });
    const kept = ratesKept.parse(await (await send(ECB)).json());
    expect(kept.rates).toMatchObject({
      source: 'ECB reference rates',
      base: 'EUR',
      from: '2026-11-20',
      to: '2026-11-24',
      days: 3,
    });
    await place('in-euro', '2026-11-23', 10_000, 'EUR', -2_500);
    // On a Sunday Friday's rates hold.
    await place('in-dollars', '2026-11-22', 5_000, 'USD');
    await place('in-yen', '2026-11-24', 16_327, 'JPY');
    await place('in-pounds', '2026-11-24', 100, 'GBP');
    await place('in-rubles', '2026-11-24', 99_999, 'RUB');
    await place('too-early', '2026-11-19', 5_000, 'USD');
    // 100.00 EUR x 0.8399 + 50.00 USD / 1.0795 x 0.84015 + 16,327 JPY / 163.27 x 0.8411 + 1.00 GBP
    const gross = 8_399 + (5_000 / 1.0795) * 0.84015 + (16_327 / 163.27) * 84.11 + 100;
    const refunded = -2_500 * 0.8399;
    expect(await convertedIn('GBP')).toEqual({
      currency: 'GBP',
      source: 'ECB reference rates',
      gross: Math.round(gross),
      refunded: Math.round(refunded),
      net: Math.round(gross + refunded),
      attributedNet: 0,
      unconverted: 2,
    });
    expect(
      (
        await asAgent(
          'vera',
          '/v1/sites/shop/reports/worth?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z&currency=XXY',
        )
      ).status,
    ).toBe(400);
  });

  test('are taken whole or not at all, from whom may change settings', async () => {
    const before = await (await asAgent('vera', PATH)).json();
    for (const [csv, line] of [
      ['Date,USD\n2026-11-24,1,08\n', 2],
      ['Date,USD\n24.11.2026,1.08\n', 2],
      ['date,currency,rate\n2026-11-24,USD,1.08\n2026-11-23,USD,0\n', 3],
      ['Day,USD\n2026-11-24,1.08\n', 1],
      ['date,currency,rate\n', 2],
    ] as const) {
      const refused = problem.parse(await (await send(csv)).json());
      expect(refused).toMatchObject({ status: 400, code: 'bad_rates' });
      expect(refused.detail).toContain(`Line ${line} `);
    }
    expect((await send(LONG, 'tom')).status).toBe(403);
    expect(await (await asAgent('vera', PATH)).json()).toEqual(before);
    const now = ratesKept.parse(await (await send(LONG, 'ada', { source: 'By hand' })).json());
    expect(now.rates).toMatchObject({ source: 'By hand', days: 1 });
  });

  test('of forty years come in one file', async () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => {
      const date = new Date(Date.UTC(1999, 0, 4) + n * 86_400_000).toISOString().slice(0, 10);
      return `${date},${'1.2345,'.repeat(40)}`;
    });
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const codes = Array.from({ length: 40 }, (_, n) => `X${letters[n % 26]}${letters[Math.floor(n / 26)]}`);
    const csv = [`Date,${codes.join()},`, ...lines].join('\n');
    expect(ratesKept.parse(await (await send(csv)).json()).rates).toMatchObject({ days: 10_000 });
  });
});

describe('A conversion', () => {
  const day = { base: 'EUR', rates: { USD: '1.0823', JPY: '163.27', KWD: '0.33205' } };
  const convert = (minor: number, from: string, to: string, decimals: { from: number; to: number }) =>
    rounded(exactly(minor, { from, to, decimals }, day) ?? 0n);

  test('knows that yen have no decimals and dinars three, and rounds half away from zero', () => {
    expect(convert(1_000, 'EUR', 'JPY', { from: 2, to: 0 })).toBe(1_633);
    expect(convert(1_000, 'EUR', 'KWD', { from: 2, to: 3 })).toBe(3_321);
    expect(convert(-1_000, 'EUR', 'KWD', { from: 2, to: 3 })).toBe(-3_321);
    expect(convert(163_270, 'JPY', 'USD', { from: 0, to: 2 })).toBe(108_230);
    expect(exactly(1, { from: 'EUR', to: 'GBP', decimals: { from: 2, to: 2 } }, day)).toBeUndefined();
  });

  test('of parts is off by less than a minor unit from that of the whole, however many there are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1, maxLength: 400 }),
        (minors) => {
          const pair = { from: 'USD', to: 'JPY', decimals: { from: 2, to: 0 } };
          const parts = minors.reduce((sum, minor) => sum + (exactly(minor, pair, day) ?? 0n), 0n);
          const whole =
            exactly(
              minors.reduce((sum, minor) => sum + minor, 0),
              pair,
              day,
            ) ?? 0n;
          expect(Math.abs(rounded(parts) - rounded(whole))).toBeLessThanOrEqual(1);
          const off = parts > whole ? parts - whole : whole - parts;
          expect(off).toBeLessThanOrEqual(BigInt(minors.length));
        },
      ),
    );
  });

  test('takes a line of thousands of columns in no time: whoever imports holds up nobody else', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    const codes = letters.slice(0, 8).flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
    const days = ratesIn(`Date,${codes.join()}\n2026-11-24${',1.5'.repeat(codes.length)}`);
    expect(Object.keys(days.get('2026-11-24') ?? {}).length).toBe(codes.length);
  }, 5_000);

  test('reads a byte order mark, quotes, semicolons and Windows lines for what they are', () => {
    expect([...ratesIn('Date;USD;\n2026-11-24;1.08;\n')]).toEqual([['2026-11-24', { USD: '1.08' }]]);
    expect(() => ratesIn('Date,USD\n"2026-11-24,1.08\n')).toThrow(
      expect.objectContaining({ detail: expect.stringContaining('Line 2 ') }),
    );
    expect([...ratesIn('\uFEFF"Date","USD"\r\n"2026-11-24","1.08"\r\n')]).toEqual([
      ['2026-11-24', { USD: '1.08' }],
    ]);
  });
});
