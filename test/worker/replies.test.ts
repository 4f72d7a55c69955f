import { beforeEach, describe, expect, test } from 'vitest';
import { reply as replySchema, replies as listSchema } from '../../worker/replies/bodies.ts';
import { call, cookieOf, HOUSE, id, type AgentName } from './house.ts';

const PATH = '/v1/sites/shop/replies';

const ask = async (
  name: AgentName,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Response> =>
  call(PATH + path, {
    method,
    headers: { Origin: HOUSE, Cookie: await cookieOf(name), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });

const list = async (name: AgentName, query = '') =>
  listSchema.parse(await (await ask(name, 'GET', query)).json()).replies;
const shortcuts = async (name: AgentName, query = '') =>
  (await list(name, query)).map(({ shortcut }) => shortcut);
const codeOf = async (response: Response) => (await response.json<{ code: string }>()).code;

let shortcut: string;
beforeEach(() => {
  shortcut = id().slice(-12);
});

const written = (more: object = {}) => ({
  shortcut,
  title: 'Returns',
  text: 'You can send it back.',
  ...more,
});
const save = async (name: AgentName, more: object = {}) =>
  replySchema.parse(await (await ask(name, 'POST', '', written(more))).json());

describe('A reply of the site', () => {
  test('is saved by whoever runs it, and there for everybody who answers', async () => {
    expect(await save('ada', { topic: 'Returns', language: 'de' })).toMatchObject({
      owner: null,
      version: 1,
      topic: 'Returns',
      language: 'de',
      updatedBy: 'Ada',
    });
    expect(await shortcuts('tom')).toContain(shortcut);
  });

  test('is not an agent’s to save, change, delete or restore', async () => {
    expect(await codeOf(await ask('tom', 'POST', '', written()))).toBe('forbidden');
    const { id: known } = await save('ada');
    const tries = [
      ask('tom', 'PUT', `/${known}`, written({ version: 1 })),
      ask('tom', 'DELETE', `/${known}`),
      ask('tom', 'POST', `/${known}/restore`, { version: 1 }),
    ];
    for (const response of await Promise.all(tries)) expect(response.status).toBe(403);
    expect((await list('ada')).find(({ id }) => id === known)).toMatchObject({ version: 1, deleted: false });
  });

  test('is not found from another site', async () => {
    const { id: known } = await save('ada');
    const response = await call(`/v1/sites/other/replies/${known}/history`, {
      headers: { Cookie: await cookieOf('zoe') },
    });
    expect(response.status).toBe(404);
  });
});

describe('A reply of one’s own', () => {
  test('is seen and changed by nobody else, whatever their role', async () => {
    const { id: known } = await save('tom', { mine: true });
    expect(await shortcuts('tom')).toContain(shortcut);
    expect(await shortcuts('mina')).not.toContain(shortcut);
    expect((await ask('mina', 'PUT', `/${known}`, written({ version: 1 }))).status).toBe(404);
    expect((await ask('mina', 'GET', `/${known}/history`)).status).toBe(404);
    expect((await ask('tom', 'PUT', `/${known}`, written({ version: 1 }))).status).toBe(200);
  });
});

describe('A change', () => {
  test('names the version that it is of, and is refused when there is a newer one', async () => {
    const { id: known } = await save('ada');
    const mine = await ask('ada', 'PUT', `/${known}`, written({ version: 1, text: 'Mine' }));
    expect(await mine.json()).toMatchObject({ version: 2, text: 'Mine' });
    expect(await codeOf(await ask('mina', 'PUT', `/${known}`, written({ version: 1, text: 'Late' })))).toBe(
      'reply_conflict',
    );
  });

  test('made by two at once is taken of one', async () => {
    const { id: known } = await save('ada');
    const both = await Promise.all(
      ['First', 'Second'].map((text) => ask('ada', 'PUT', `/${known}`, written({ version: 1, text }))),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  test('leaves what was before in the history, and that can stand again', async () => {
    const { id: known } = await save('ada', { text: 'Thirty days' });
    await ask('mina', 'PUT', `/${known}`, written({ version: 1, text: 'Fourteen days' }));
    const history = listSchema.parse(await (await ask('tom', 'GET', `/${known}/history`)).json()).replies;
    expect(history.map(({ version, text, updatedBy }) => [version, text, updatedBy])).toEqual([
      [2, 'Fourteen days', 'Mina Ōkafor'],
      [1, 'Thirty days', 'Ada'],
    ]);
    const restored = await ask('ada', 'POST', `/${known}/restore`, { version: 1 });
    expect(await restored.json()).toMatchObject({ version: 3, text: 'Thirty days' });
  });
});

describe('A deleted reply', () => {
  test('is gone from the list, deleted twice is deleted, and comes back when it is restored', async () => {
    const { id: known } = await save('ada');
    for (const _ of [1, 2])
      expect(await (await ask('ada', 'DELETE', `/${known}`)).json()).toMatchObject({
        version: 2,
        deleted: true,
      });
    expect(await shortcuts('tom')).not.toContain(shortcut);
    expect(await shortcuts('tom', '?deleted=yes')).toContain(shortcut);
    expect((await ask('ada', 'PUT', `/${known}`, written({ version: 2 }))).status).toBe(409);
    await ask('ada', 'POST', `/${known}/restore`, { version: 1 });
    expect(await shortcuts('tom')).toContain(shortcut);
  });

  test('does not come back under a shortcut that another has by now', async () => {
    const { id: known } = await save('ada');
    await ask('ada', 'DELETE', `/${known}`);
    await save('ada');
    expect(await codeOf(await ask('ada', 'POST', `/${known}/restore`, { version: 1 }))).toBe(
      'shortcut_taken',
    );
  });
});

test('Two replies that one person sees have no shortcut in common', async () => {
  await save('ada');
  expect(await codeOf(await ask('ada', 'POST', '', written({ shortcut: shortcut.toUpperCase() })))).toBe(
    'shortcut_taken',
  );
  expect(await codeOf(await ask('tom', 'POST', '', written({ mine: true })))).toBe('shortcut_taken');
});

test.for<[string, object]>([
  ['without a text', { text: '  ' }],
  ['with a shortcut of two words', { shortcut: 'send back' }],
  ['in a language that we do not speak', { language: 'tlh' }],
])('A reply %s is refused', async ([, more]) => {
  expect((await ask('ada', 'POST', '', written(more))).status).toBe(400);
});

test('Who has the list already is told that nothing has changed, until something has', async () => {
  const first = await ask('tom', 'GET', '');
  const tag = first.headers.get('ETag') ?? '';
  const again = () => ask('tom', 'GET', '', undefined, { 'If-None-Match': tag });
  expect((await again()).status).toBe(304);
  expect((await ask('tom', 'GET', '', undefined, { 'If-None-Match': `W/${tag}` })).status).toBe(304);
  await save('ada');
  expect((await again()).status).toBe(200);
});
