import { describe, expect, test } from 'vitest';
import { savedView, savedViews } from '../../worker/search/saved-view.ts';
import { asAgent, call, cookieOf, HOUSE, type AgentName } from './house.ts';

const send = async (method: 'POST' | 'DELETE', path: string, name: AgentName, body: object = {}) =>
  call(`/v1/sites/shop/${path}`, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf(name) },
    ...(method === 'POST' && { body: JSON.stringify(body) }),
  });
const save = async (path: 'views' | 'shared-views', name: AgentName, title: string) =>
  savedView.parse(await (await send('POST', path, name, { name: title, query: 'ratedTo=2' })).json());
const seenBy = async (name: AgentName) =>
  savedViews.parse(await (await asAgent(name, '/v1/sites/shop/views')).json()).views;

describe('A saved search', () => {
  test('is seen by whoever saved it alone; one for everyone, by everyone, and first', async () => {
    const own = await save('views', 'tom', 'A search of mine');
    const shared = await save('shared-views', 'ada', 'Unhappy shoppers');
    expect(await seenBy('tom')).toEqual([
      { id: shared.id, name: 'Unhappy shoppers', query: 'ratedTo=2', isShared: true },
      { id: own.id, name: 'A search of mine', query: 'ratedTo=2', isShared: false },
    ]);
    expect(await seenBy('ada')).toEqual([shared]);
  });

  test('is removed by its owner alone, and one for everyone by who may keep them', async () => {
    const own = await save('views', 'tom', 'Soon gone');
    const shared = await save('shared-views', 'ada', 'Soon gone');
    for (const path of [`views/${own.id}`, `shared-views/${own.id}`, `views/${shared.id}`])
      expect((await send('DELETE', path, 'ada')).status).toBe(404);
    expect((await send('DELETE', `shared-views/${shared.id}`, 'tom')).status).toBe(403);
    expect((await send('DELETE', `views/${own.id}`, 'tom')).status).toBe(200);
    expect((await send('DELETE', `shared-views/${shared.id}`, 'ada')).status).toBe(200);
    for (const name of ['tom', 'ada'] as const)
      expect((await seenBy(name)).filter((view) => view.name === 'Soon gone')).toEqual([]);
  });

  test('above fifty of a person is refused', async () => {
    const known = (await seenBy('mina')).filter(({ isShared }) => !isShared).length;
    for (let n = known; n < 50; n++) await save('views', 'mina', `View ${n}`);
    const refused = await send('POST', 'views', 'mina', { name: 'One more', query: '' });
    expect(await refused.json()).toMatchObject({ status: 409, code: 'too_many_views' });
  });
});
