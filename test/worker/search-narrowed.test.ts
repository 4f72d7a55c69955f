import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mintShopper } from '../../worker/durable-objects-router.ts';
import { agentId } from '../../worker/protocol.ts';
import { askedOf, colleagues, merge, searchAnswer, searchQuery } from '../../worker/search/search.ts';
import { AGENTS, asAgent, post } from './house.ts';
import { madeService } from './made-chat.ts';
import { shop, DAY, NOON, keep, linesOf, ask, search, idsOf } from './searching.ts';

let runs = 0;

describe('What narrows a search:', () => {
  test('rating, comment, agent, tag, type and order, each alone and together', async () => {
    const { id: bad, shopper } = await keep('narrow one', {
      score: 1,
      comment: 'slow',
      tags: ['late parcel', 'gold'],
      wrapUp: 'complaint',
    });
    const ada = { id: agentId.parse(AGENTS.ada.id), name: 'Ada' };
    const { id: good } = await keep('narrow two', { score: 5, comment: '', writers: [ada] });
    const { id: unrated } = await keep('narrow three', { agent: null });
    await post('/v1/sites/shop/orders', { id: 'N-1', value: 1, currency: 'GBP', shopper });
    const narrow = (more: Record<string, string>) => idsOf({ q: 'narrow', ...more });
    expect((await narrow({})).toSorted()).toEqual([bad, good, unrated].toSorted());
    expect(await narrow({ ratedTo: '2' })).toEqual([bad]);
    expect(await narrow({ ratedFrom: '2' })).toEqual([good]);
    expect(await narrow({ commented: 'yes' })).toEqual([bad]);
    expect(await narrow({ agent: AGENTS.ada.id })).toEqual([good]);
    expect((await narrow({ agent: AGENTS.tom.id })).toSorted()).toEqual([bad, good].toSorted());
    expect(await narrow({ tag: 'late parcel' })).toEqual([bad]);
    expect(await narrow({ tag: 'late' })).toEqual([]);
    expect(await narrow({ wrapUp: 'complaint' })).toEqual([bad]);
    await expect.poll(() => narrow({ order: 'N-1' })).toEqual([bad]);
    expect(await narrow({ order: 'N-1', agent: AGENTS.ada.id })).toEqual([]);
  });

  test('an agent is one of those who answer here, by name', async () => {
    const answer = await asAgent('tom', '/v1/sites/shop/colleagues');
    const names = colleagues.parse(await answer.json()).agents.map(({ name }) => name);
    expect(names).toEqual(['Ada', 'Mina Ōkafor', 'Tom', 'Vera the second']);
  });

  test('days of the site’s time zone, both included', async () => {
    // London is an hour ahead of UTC in June: this is half past midnight there.
    const { id: late } = await keep('midnight snack', { endedAt: Date.parse('2026-06-20T23:30:00Z') });
    expect(await idsOf({ q: 'midnight', from: '2026-06-21', to: '2026-06-21' })).toEqual([late]);
    expect(await idsOf({ q: 'midnight', to: '2026-06-20' })).toEqual([]);
  });

  test('who the shopper is, by name or address, however it is written', async () => {
    const { id: named } = await keep('about a lid', { facts: { name: 'Zoë Ångström' } });
    const identity = { id: 'C-77', email: 'zoltan@shop.example', verified: true as const };
    const { id: signed } = await keep('about a lid', { facts: { identity } });
    await keep('zoe and zoltan only wrote their names');
    expect(await idsOf({ who: 'zoe angs' })).toEqual([named]);
    expect(await idsOf({ who: 'zoltan@shop' })).toEqual([signed]);
    expect(await idsOf({ who: 'C-77' })).toEqual([signed]);
  });
});

describe('A search', () => {
  test.for([
    '"',
    '*',
    'AND',
    'NEAR(',
    '^a',
    'words:x',
    '{who}:x',
    '\u0000',
    "' OR 1=1 --",
    '(((',
    '𝒶"*',
    '-',
    '%',
    '\ud800',
  ])('for %j is answered, and never breaks', async (q) => {
    for (const query of [{ q }, { who: q }, { q: `x ${q}`, who: q }]) {
      const answer = await ask(query);
      expect(answer.status).toBe(200);
      searchAnswer.parse(await answer.json());
    }
  });

  test.for<[string, Record<string, string>]>([
    ['words without end', { q: 'x'.repeat(201) }],
    ['a day that there is not', { from: '2026-02-30' }],
    ['a rating that there is not', { ratedFrom: '11' }],
    ['a type that there is not', { wrapUp: 'praise' }],
    ['a page that nobody named', { before: 'soon' }],
  ])('with %s is refused', async ([, query]) => {
    expect((await ask(query)).status).toBe(400);
  });

  test('gives pages that join without a gap and without a repeat, though chats end meanwhile', async () => {
    for (let n = 0; n < 45; n++) await keep('pagination', { endedAt: NOON + (n % 7) * 1_000 });
    const seen: string[] = [];
    let before: string | null = '';
    while (before !== null) {
      const page = await search({ q: 'pagination', ...(before && { before }) });
      seen.push(...page.found.map(({ chat }) => chat.id));
      await keep('pagination', { endedAt: NOON + DAY });
      before = page.next;
    }
    expect(seen).toHaveLength(45);
    expect(new Set(seen).size).toBe(45);
  });

  test('that finds more to index than is done at once says so, and the next one knows more', async () => {
    const shopper = await mintShopper(env, shop.id);
    const old = await keep('needle in the oldest', { shopper, endedAt: NOON - DAY });
    const heavy = [{ by: 'agent' as const, text: 'hay '.repeat(15_000) }];
    for (let n = 0; n < 40; n++) await keep(heavy, { shopper });
    const first = await search({ q: 'needle' });
    expect(first).toMatchObject({ found: [], complete: false });
    const second = await search({ q: 'needle' });
    expect(second.found.map(({ chat }) => chat.id)).toEqual([old.id]);
    expect(second.complete).toBe(true);
  });

  test('of all shards finds what one would that had everything, in the same order', async () => {
    const whole = env.LEDGER.getByName('shop/alone');
    const word = fc.constantFrom('pan', 'pot', 'lid', 'kettle', 'Pän');
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            text: fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
            at: fc.nat(5),
            score: fc.option(fc.integer({ min: 1, max: 5 })),
          }),
          { maxLength: 30 },
        ),
        fc.array(word, { minLength: 1, maxLength: 2 }),
        fc.option(fc.integer({ min: 1, max: 5 })),
        async (chats, words, ratedFrom) => {
          const run = `run${++runs}`;
          for (const { text, at, score } of chats) {
            const record = await keep(`${run} ${text}`, { endedAt: NOON + at, score });
            await whole.receiveChat(record, { written: linesOf(`${run} ${text}`), service: madeService() });
          }
          const query = {
            q: [run, ...words].join(' '),
            ...(ratedFrom && { ratedFrom: String(ratedFrom) }),
          };
          const asked = askedOf(searchQuery.parse(query), 'UTC');
          expect(await search(query)).toEqual(merge([await whole.search(asked)]));
        },
      ),
      { numRuns: 15 },
    );
  });
});
