/** From visits to orders, of the same people: by the routes that pages and consoles use. */
import { expect, test } from 'vitest';
import { MANUAL } from '../../worker/invitations.ts';
import { funnel } from '../../worker/reports/bodies.ts';
import { asAgent, call, hearUntil, id, post, say, agentIn, SHOP, shopperIn, startChat } from './house.ts';
import { measure, on, sign, tellNew } from './visiting.ts';

measure();

const DAY = 86_400_000;
const funnelNow = async () => {
  const range = new URLSearchParams({
    from: new Date(Date.now() - DAY).toISOString(),
    to: new Date(Date.now() + DAY).toISOString(),
  });
  return funnel.parse(await (await asAgent('vera', `/v1/sites/shop/reports/funnel?${range}`)).json());
};

const chatOf = async (shopper: string | undefined, isAnswered: boolean) => {
  const started = await startChat(shopper);
  const ear = await shopperIn(started);
  await say(ear, 'Hello');
  const agent = await agentIn(started.chat);
  agent.say({ type: 'take', id: id() });
  if (isAnswered) await say(agent, 'Hi');
  agent.say({ type: 'end', id: id() });
  await hearUntil(ear, 'ended');
  ear.hangUp();
  return started.shopper;
};
/** The next page of a visitor, in a browser that says what it is. */
const tellIn = (agent: string, shopper: string | undefined) =>
  call('/v1/sites/shop/visits', {
    method: 'POST',
    headers: { Origin: SHOP, 'User-Agent': agent },
    body: JSON.stringify(sign({ shopper, ...on('/pots', 'Pots') })),
  });
const SAFARI =
  'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';
const buy = (shopper: string | undefined) =>
  post('/v1/sites/shop/orders', { id: `order-${id()}`, value: 10, currency: 'GBP', shopper });

test('Shares of visits are of the visitors alone; who came without consent counts in chats and orders only', async () => {
  const visitors = await Promise.all(Array.from({ length: 20 }, () => tellNew()));
  const [invited, chatted, served, boughtOnly] = visitors;
  for (const shopper of visitors.slice(-3)) await tellIn(SAFARI, shopper);
  await tellIn(FIREFOX, visitors[10]);
  const invitation = { kind: 'invitation', id: 'funnel-invitation-1', rule: MANUAL, arm: 'shown', path: '/' };
  await post('/v1/sites/shop/events', { shopper: invited, events: [invitation] });
  await chatOf(chatted, false);
  await chatOf(served, true);
  const stranger = await chatOf(undefined, true);
  for (const shopper of [served, served, boughtOnly, stranger]) await buy(shopper);
  const read = async () => {
    const { steps, conversion, safari } = await funnelNow();
    const told = steps.map(({ step, n, ofVisits }) => [
      step,
      n,
      ofVisits && `${ofVisits.n} of ${ofVisits.of}`,
    ]);
    return [...told, ['conversion', conversion?.n, conversion?.value], ['safari', safari?.n, safari?.of]];
  };
  await expect.poll(read, { timeout: 10_000 }).toEqual([
    ['visits', 20, null],
    ['invited', 1, '1 of 20'],
    ['chats', 3, '2 of 20'],
    ['served', 2, '1 of 20'],
    ['ordered', 2, '1 of 20'],
    ['conversion', 2, 0.1],
    ['safari', 3, 4],
  ]);
});
