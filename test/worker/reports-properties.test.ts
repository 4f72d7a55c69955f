import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIMENSIONS, type Asked, type Filters, type Grouping } from '../../worker/reports/asked.ts';
import { columnsOf } from '../../worker/reports/columns.ts';
import { count, merge } from '../../worker/reports/count.ts';
import { numberOf, type Counts } from '../../worker/reports/counts.ts';
import { figuresOf } from '../../worker/reports/metrics.ts';
import { pack, unpack } from '../../worker/reports/pack.ts';
import { rowOf, type Row } from '../../worker/reports/row.ts';
import { agentId } from '../../worker/protocol.ts';
import { madeChat, madeService } from './made-chat.ts';
import { offeredAt } from './reporting.ts';

const PERIOD = 1_000_000;
const scale = fc.constantFrom('csat' as const, 'thumbs' as const, 'nps' as const, 'ces' as const);
const ms = fc.option(fc.nat(100_000));

/** Any chat there may be, with a survey or none, a service or none. */
const anyRow: fc.Arbitrary<Row> = fc
  .record({
    endedAt: fc.nat(PERIOD - 1),
    agent: fc.option(fc.constantFrom('a', 'b', 'ü')),
    name: fc.constantFrom('Ann', 'Åsa', ''),
    scale: fc.option(scale),
    score: fc.option(fc.nat(10)),
    solved: fc.option(fc.boolean()),
    reasons: fc.uniqueArray(fc.constantFrom('speed', 'effort', 'own words')),
    tags: fc.uniqueArray(fc.constantFrom('vip', 'late')),
    wrapUp: fc.option(fc.constantFrom('enquiry' as const, 'order' as const)),
    isKnown: fc.boolean(),
    service: fc.record({
      open: fc.boolean(),
      topic: fc.option(fc.constantFrom('delivery', 'returns')),
      device: fc.option(fc.constantFrom('phone' as const, 'tablet' as const)),
      language: fc.option(fc.constantFrom('en', 'de')),
      page: fc.constantFrom('/', '/pans'),
      wait: ms,
      firstResponse: ms,
      responses: fc.array(fc.nat(1_000_000), { maxLength: 4 }),
      left: fc.boolean(),
      resolution: fc.nat(50_000),
      dropped: fc.boolean(),
    }),
    money: fc.array(
      fc.record({ minor: fc.integer({ min: -500, max: 5_000 }), currency: fc.constantFrom('EUR', 'JPY') }),
      { maxLength: 2 },
    ),
    again: fc.boolean(),
  })
  .map(({ endedAt, agent, name, scale, score, solved, reasons, isKnown, service, money, again, ...rest }) =>
    rowOf({
      record: madeChat('p', 1, {
        ...rest,
        startedAt: endedAt - 1_000,
        endedAt,
        agent: agent === null ? null : { id: agentId.parse(agent), name },
        firstAnswerAt: agent === null ? null : endedAt - 500,
        score,
        survey: scale && { ...offeredAt(endedAt, scale), answeredAt: score && endedAt, solved, reasons },
      }),
      service: isKnown ? madeService(service) : null,
      money,
      again,
    }),
  );
const anyRows = fc.array(anyRow, { maxLength: 40 });

const asking = (filters: Filters, groupings: Grouping[], from = 0, to = PERIOD): Asked => ({
  from,
  to,
  filters,
  groupings,
  settledBefore: PERIOD / 2,
});
const ALL: Grouping = { by: 'all' };

/** What a report sees of a group: all numbers, money by currency, and every figure. */
const seen = (counts: Counts | undefined) =>
  counts && { numbers: Array.from(counts.numbers), money: counts.money, figures: figuresOf(counts) };
const counted = (rows: readonly Row[], filters: Filters = {}, grouping: Grouping = ALL) =>
  merge(count([columnsOf(rows)], asking(filters, [grouping])));
const wholeOf = (rows: readonly Row[], filters: Filters = {}) => counted(rows, filters).get('');

describe('Whatever chats there are', () => {
  test('the parts of shards and days add up to the whole, however they are cut', () => {
    fc.assert(
      fc.property(anyRows, fc.array(fc.nat(15), { minLength: 40, maxLength: 40 }), (rows, shards) => {
        const parts = Array.from({ length: 16 }, (_, shard) => rows.filter((_, n) => shards[n] === shard));
        for (const grouping of [ALL, { by: 'topic' as const }, { by: 'reason' as const }]) {
          const merged = merge(parts.flatMap((part) => count([columnsOf(part)], asking({}, [grouping]))));
          const whole = counted(rows, {}, grouping);
          expect([...merged.keys()].toSorted()).toEqual([...whole.keys()].toSorted());
          for (const [key, counts] of whole) expect(seen(merged.get(key))).toEqual(seen(counts));
        }
      }),
    );
  });

  test('a filter takes the chats of its value alone, and the values of one add up to all', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...DIMENSIONS), (rows, by) => {
        const values = [...new Set(rows.map(({ dimensions }) => dimensions[by]))];
        const filtered = values.map((value) => {
          const filters: Filters = { [by]: value };
          const plain = rows.filter(({ dimensions }) => dimensions[by] === value);
          expect(seen(wholeOf(rows, filters))).toEqual(seen(wholeOf(plain)));
          expect(seen(counted(rows, {}, { by }).get(value))).toEqual(seen(wholeOf(plain)));
          return count([columnsOf(rows)], asking(filters, [ALL]));
        });
        expect(seen(merge(filtered.flat()).get(''))).toEqual(seen(wholeOf(rows)));
      }),
    );
  });

  test('it does not matter which filter comes first', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom('phone', 'tablet', ''),
        fc.constantFrom('vip', 'late'),
        (rows, device, tag) => {
          const byTag = rows.filter(({ tags }) => tags.includes(tag));
          const byDevice = rows.filter(({ dimensions }) => dimensions.device === device);
          const both = seen(wholeOf(rows, { device, tag }));
          expect(seen(wholeOf(byTag, { device }))).toEqual(both);
          expect(seen(wholeOf(byDevice, { tag }))).toEqual(both);
        },
      ),
    );
  });

  test('packed and unpacked they are what they were', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const columns = columnsOf(rows);
        const { buffer } = pack(columns);
        if (!(buffer instanceof ArrayBuffer)) throw new Error('Not what the database gives back.');
        expect(unpack(buffer)).toEqual(columns);
      }),
    );
  });

  test('periods that touch share no chat and lose none, and hours are all of the day', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(PERIOD), (rows, middle) => {
        const bounds = [0, middle, PERIOD].toSorted((a, b) => a - b);
        const chatsIn = (from: number, to: number) => {
          const [part] = count([columnsOf(rows)], asking({}, [ALL], from, to));
          const counts = part && merge([part]).get('');
          return counts ? numberOf(counts, 'chats') : 0;
        };
        expect(chatsIn(0, middle) + chatsIn(middle, PERIOD)).toBe(rows.length);
        const clocks = [{ from: 0, ahead: 3_600_000 }];
        for (const grouping of [
          { by: 'period' as const, bounds },
          { by: 'weekdayHour' as const, clocks },
        ]) {
          const groups = [...counted(rows, {}, grouping).values()];
          expect(groups.reduce((sum, one) => sum + numberOf(one, 'chats'), 0)).toBe(rows.length);
        }
      }),
    );
  });

  test('no share is of less than itself', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const counts = wholeOf(rows);
        for (const { value, hits, n } of counts ? Object.values(figuresOf(counts)) : [])
          if (hits !== null && value !== null) expect(hits).toBeLessThanOrEqual(n);
      }),
    );
  });
});
