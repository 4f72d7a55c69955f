import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problem } from '../../worker/api.ts';
import { auditPage } from '../../worker/team/bodies.ts';
import { csvIn } from '../../worker/csv-in.ts';
import { imported } from '../../worker/till/bodies.ts';
import { asAgent, call, cookieOf, HOUSE, id, startChat } from './house.ts';
import { byServer, counted, orderKey, ordersOf } from './ordering.ts';

const PATH = '/v1/sites/shop/orders/import';
const send = async (body: BodyInit) =>
  call(PATH, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await orderKey()}`, 'Content-Type': 'text/csv' },
    body,
  });
const bring = async (body: BodyInit) => imported.parse(await (await send(body)).json());
const refusal = async (body: BodyInit) => problem.parse(await (await send(body)).json());

describe('A table of orders', () => {
  test('is taken line by line, each answered by itself; told again, it changes nothing', async () => {
    const { shopper, chat } = await startChat();
    const [one, two, gone] = [`o-${id()}`, `o-"${id()},x`, `o-${id()}`];
    const table = [
      'Kind,ID,Order,Value,Currency,Placed at,Reference,Customer,Colour',
      `order,${one},,49.90,GBP,2026-07-01 10:00,${shopper}~${chat},"Ada ""A"" Byron, Ltd",red`,
      `,"${two.replaceAll('"', '""')}",,20,gbp,2026-01-15T08:30:00+01:00,${shopper},,`,
      `refund,r-${one},${one},9.90,GBP,2026-07-02,,,`,
      `cancel,x-${one},"${two.replaceAll('"', '""')}",,,,,,`,
      'order,bad-1,,19.905,GBP,,,,',
      '',
      'order,,,5,GBP,,,,',
      'swap,bad-2,,5,GBP,,,,',
      `refund,r-${gone},${gone},5,GBP,,,,`,
      'order,bad-3,,5,GBP,yesterday,,,',
    ];
    const body = `\uFEFF${table.join('\r\n')}\r\n`;
    const first = await bring(body);
    expect(first).toMatchObject({ taken: 5, known: 0, refused: 4 });
    expect(first.lines.map(({ line, code }) => [line, code])).toEqual([
      [2, 'order_taken'],
      [3, 'order_taken'],
      [4, 'refund_taken'],
      [5, 'refund_taken'],
      [6, 'bad_amount'],
      [8, 'bad_request'],
      [9, 'bad_request'],
      [10, 'refund_waiting'],
      [11, 'bad_request'],
    ]);
    for (const { detail, code } of first.lines) expect(detail !== null).toBe(code.startsWith('bad'));
    expect(await bring(body)).toMatchObject({ taken: 0, known: 5, refused: 4 });
    await expect.poll(async () => (await ordersOf(shopper)).map(({ rev }) => rev)).toEqual([2, 2]);
    expect(await ordersOf(shopper)).toMatchObject([
      { id: two, source: 'import', placedAt: Date.UTC(2026, 0, 15, 7, 30), cancelled: true, chat: null },
      {
        id: one,
        // Ten o'clock in London, in summer.
        placedAt: Date.UTC(2026, 6, 1, 9),
        total: { minor: 4_990, currency: 'GBP' },
        adjusted: -990,
        adjustments: [{ at: Date.UTC(2026, 6, 1, 23) }],
        customer: 'Ada "A" Byron, Ltd',
        chat,
      },
    ]);
  });

  test('from a spreadsheet with semicolons has commas for decimals', async () => {
    const { shopper } = await startChat();
    const body = `id;value;currency;reference;tax\n${id()};1234,50;EUR;${shopper};197,10`;
    expect(await bring(body)).toMatchObject({ taken: 1, refused: 0 });
    await expect
      .poll(() => ordersOf(shopper))
      .toMatchObject([{ total: { minor: 123_450, currency: 'EUR' }, tax: 19_710 }]);
  });

  test('confirms what a page told, and differs from the server only with a conflict', async () => {
    const told = { id: `o-${id()}`, value: 10, currency: 'GBP' };
    await byServer('orders', told);
    const { lines } = await bring(`id,value,currency\n${told.id},11,GBP\n${told.id},10,GBP`);
    expect(lines.map(({ code }) => code)).toEqual(['order_conflict', 'order_known']);
  });

  test.for<[string, BodyInit, string, number]>([
    ['without a column that is needed', 'id,value\n1,2', 'bad_csv', 400],
    ['that is empty', '', 'bad_csv', 400],
    ['whose quote is not closed', 'id,value,currency\nq-1,1,GBP\n"q-2,1,GBP\nq-3,1,GBP', 'bad_csv', 400],
    ['with text behind a quote', 'id,value,currency\n"q-4"x,1,GBP', 'bad_csv', 400],
    ['that is not UTF-8', new Uint8Array([0x69, 0x64, 0xe9, 0x0a]), 'bad_csv', 400],
    ['of more than 200 columns', `id,value,currency${',x'.repeat(198)}\nw,1,GBP`, 'bad_csv', 400],
    ['of millions of empty lines', `id,value,currency${'\n'.repeat(2_000_000)}`, 'too_many_lines', 413],
    ['of more than 5,000 lines', `id,value,currency\n${'m,1,GBP\n'.repeat(5_001)}`, 'too_many_lines', 413],
    ['of more than 2 MB', `id,value,currency\n${'x'.repeat(2_100_000)}`, 'too_large', 413],
  ])('%s is refused as a whole, and nothing of it is taken', async ([, body, code, status]) => {
    const before = await counted('GBP');
    expect(await refusal(body)).toMatchObject({ code, status });
    expect(await counted('GBP')).toEqual(before);
  });

  test('of 5,000 lines is taken at once', async () => {
    const before = await counted('SEK');
    const rows = Array.from({ length: 5_000 }, (_, n) => `bulk-${n},${n}.25,SEK`);
    const from = performance.now();
    expect(await bring(`id,value,currency\n${rows.join('\n')}`)).toMatchObject({ taken: 5_000, refused: 0 });
    console.log(`5,000 lines in ${Math.round(performance.now() - from)} ms`);
    const minor = before.minor + 100 * ((4_999 * 5_000) / 2) + 25 * 5_000;
    await expect.poll(async () => (await counted('SEK')).minor, { timeout: 60_000 }).toBe(minor);
  }, 120_000);

  test('that somebody brings in by hand is noted', async () => {
    const headers = { Origin: HOUSE, Cookie: await cookieOf('ada') };
    const body = `id,value,currency\n${id()},1,GBP\n,1,GBP`;
    expect((await call(PATH, { method: 'POST', headers, body })).status).toBe(200);
    const log = auditPage.parse(await (await asAgent('mina', '/v1/sites/shop/audit')).json()).entries;
    expect(log.find(({ what }) => what === 'import')).toMatchObject({
      name: 'Ada',
      about: '1 lines taken, 0 known, 1 refused',
    });
  });
});

test('What is written as CSV is read as it was, whatever is in it', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '€') });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 4 })
        .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 })),
      fc.constantFrom(',', ';'),
      fc.constantFrom('\n', '\r\n'),
      (rows, separator, end) => {
        const names = rows[0]?.map((_, n) => `column ${n}`) ?? [];
        const text = [names, ...rows.map((row) => row.map(quoted))]
          .map((row) => row.join(separator))
          .join(end);
        const read = csvIn(text);
        expect(read.broken).toBeUndefined();
        expect(read.rows).toEqual([names, ...rows]);
      },
    ),
  );
});
