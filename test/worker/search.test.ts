import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { ledgerOf } from '../../worker/durable-objects-router.ts';
import { chatRecord } from '../../worker/protocol.ts';
import { askedOf, searchQuery } from '../../worker/search/search.ts';
import { agentIn, asAgent, hearUntil, id, say, shopperIn, startChat } from './house.ts';
import { madeService } from './made-chat.ts';
import { shop, keep, search, idsOf } from './searching.ts';

describe('A chat that ended', () => {
  test('is found by the words of both sides, with marks where they stand', async () => {
    const { chat, token, shopper } = await startChat();
    const [asks, answers] = [await shopperIn({ chat, token }), await agentIn(chat)];
    await answers.next('welcome');
    await say(asks, 'Is the Marmalade kettle safe on induction?');
    await hearUntil(answers, 'text');
    await say(answers, 'It is. The marmalade one has a flat bottom.');
    answers.say({ type: 'note', id: id(), text: 'Asked about quince, too', mentions: [] });
    await answers.next('note');
    answers.say({ type: 'end', id: id() });
    await hearUntil(asks, 'ended');
    asks.say({ type: 'rate', id: id(), score: 5, comment: 'Marmalade forever' });
    await hearUntil(asks, 'rated');
    await expect.poll(() => idsOf({ q: 'marmalade' })).toEqual([chat]);
    const [found] = (await search({ q: 'MARMALADE ket' })).found;
    expect(found?.chat).toMatchObject({ id: chat, shopper, score: 5 });
    expect(found?.snippets).toEqual([
      {
        by: 'shopper',
        at: 0,
        parts: [
          { from: 0, text: 'Is the ', isMatch: false },
          { from: 7, text: 'Marmalade', isMatch: true },
          { from: 16, text: ' ', isMatch: false },
          { from: 17, text: 'kettle', isMatch: true },
          { from: 23, text: ' safe on induction?', isMatch: false },
        ],
      },
      expect.objectContaining({ by: 'agent' }),
      expect.objectContaining({ by: 'comment' }),
    ]);
    const [noted] = (await search({ q: 'quince' })).found;
    expect(noted?.snippets).toMatchObject([{ by: 'note' }]);
    const one = await asAgent('tom', `/v1/sites/shop/chats/${chat}`);
    expect(chatRecord.parse(await one.json())).toMatchObject({ id: chat, state: 'ended', score: 5 });
  });

  test('is found in any script, and by a phrase of one text, not over the end of one', async () => {
    const { id: chat } = await keep([
      { by: 'shopper', text: 'Die Crème-brûlée-Schälchen, bitte' },
      { by: 'agent', text: '鉄のフライパンはありません。Есть чайник' },
    ]);
    for (const q of [
      'creme',
      'SCHÄLCHEN',
      'schal',
      'フライパン',
      'чайн',
      '"brulee schalchen"',
      '"есть чайник"',
    ])
      expect(await idsOf({ q }), q).toEqual([chat]);
    for (const q of ['"bitte 鉄"', 'パンフ', '"creme schalchen"', '"schal"'])
      expect(await idsOf({ q }), q).toEqual([]);
  });

  test('is found as it was told last, and once', async () => {
    const before = await keep('zebra print cushion');
    expect(await idsOf({ q: 'zebra' })).toEqual([before.id]);
    await ledgerOf(env, shop, before.shopper).receiveChat(
      { ...before, rev: 4, comment: 'lovely quagga' },
      {
        written: [{ by: 'shopper', text: 'striped cushion' }],
        service: madeService(),
      },
    );
    expect(await idsOf({ q: 'zebra' })).toEqual([]);
    expect(await idsOf({ q: 'striped quagga' })).toEqual([before.id]);
  });

  test('is not found any more once it is removed', async () => {
    const gone = await keep('xylophone stand');
    expect(await idsOf({ q: 'xylophone' })).toEqual([gone.id]);
    await runInDurableObject(ledgerOf(env, shop, gone.shopper), (_, { storage: { sql } }) => {
      sql.exec('DELETE FROM chat WHERE id = ?', gone.id);
      const words = sql.exec("SELECT count(*) AS n FROM found WHERE found MATCH 'xylophone'").one();
      expect(words).toEqual({ n: 0 });
    });
    expect(await idsOf({ q: 'xylophone' })).toEqual([]);
  });

  test('that never was, or is of another site, is not there', async () => {
    const { chat } = await startChat();
    for (const name of [chat, 'c_1', `c_${'A'.repeat(22)}.${'B'.repeat(16)}`])
      expect((await asAgent('tom', `/v1/sites/shop/chats/${name}`)).status).toBe(404);
  });

  test('costs no row of the index before somebody searches', async () => {
    const { shopper } = await keep('not searched yet');
    await runInDurableObject(ledgerOf(env, shop, shopper), (ledger, { storage: { sql } }) => {
      const count = () => sql.exec('SELECT count(*) AS n FROM indexed WHERE shopper = ?', shopper).one();
      ledger.search(askedOf(searchQuery.parse({}), 'UTC'));
      expect(count()).toEqual({ n: 0 });
      ledger.search(askedOf(searchQuery.parse({ q: 'yet' }), 'UTC'));
      expect(count()).toEqual({ n: 1 });
    });
  });
});
