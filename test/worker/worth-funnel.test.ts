/** From visits to orders, of the same people: by the routes that pages and consoles use. */
import { expect, test } from 'vitest';
import { MANUAL } from '../../worker/invitations.ts';
import { funnel } from '../../worker/reports/bodies.ts';
import { asAgent, hearUntil, id, post, say, agentIn, shopperIn, startChat } from './house.ts';
import { measure, tellNew } from './visiting.ts';

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
const buy = (shopper: string | undefined) =>
  post('/v1/sites/shop/orders', { id: `order-${id()}`, value: 10, currency: 'GBP', shopper });

test('Shares of visits are of the visitors alone; who came without consent counts in chats and orders only', async () => {
  const visitors = await Promise.all(Array.from({ length: 20 }, () => tellNew()));
  const [invited, chatted, served, boughtOnly] = visitors;
  const invitation = { kind: 'invitation', id: 'funnel-invitation-1', rule: MANUAL, arm: 'shown', path: '/' };
  await post('/v1/sites/shop/events', { shopper: invited, events: [invitation] });
  await chatOf(chatted, false);
  await chatOf(served, true);
  const stranger = await chatOf(undefined, true);
  for (const shopper of [served, served, boughtOnly, stranger]) await buy(shopper);
  const read = async () => {
    const { steps, conversion } = await funnelNow();
    const told = steps.map(({ step, n, ofVisits }) => [
      step,
      n,
      ofVisits && `${ofVisits.n} of ${ofVisits.of}`,
    ]);
    return [...told, ['conversion', conversion?.n, conversion?.value]];
  };
  await expect.poll(read, { timeout: 10_000 }).toEqual([
    ['visits', 20, null],
    ['invited', 1, '1 of 20'],
    ['chats', 3, '2 of 20'],
    ['served', 2, '1 of 20'],
    ['ordered', 2, '1 of 20'],
    ['conversion', 2, 0.1],
  ]);
});
