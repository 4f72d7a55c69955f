import { expect, test } from 'vitest';
import { call } from './house.ts';

test('What the shop’s server is told is documented field by field', async () => {
  const { webhooks } = await (await call('/v1/openapi.json')).json<{ webhooks: object }>();
  expect(Object.keys(webhooks)).toEqual(['chat.ended', 'survey.answered']);
  for (const field of ['rev', 'wrapUp', 'unasked', 'answeredAt'])
    expect(JSON.stringify(webhooks)).toContain(`"${field}"`);
});
