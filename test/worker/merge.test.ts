import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { tokenRefreshed } from '../../worker/api.ts';
import { ledgerOf, tillOf } from '../../worker/durable-objects-router.ts';
import { customerKey } from '../../worker/people.ts';
import { cookieOf, id, post, startChat } from './house.ts';
import {
  creditsOfCustomer,
  endedChat,
  fileOf,
  idsIn,
  settle,
  shop,
  shopperFar,
  tellChat,
} from './linking.ts';
import { madeOrder, toldOrder } from './made-order.ts';
import { signed } from './signed.ts';
import { breakTable, mendTable } from './tables.ts';

const total = { minor: 4_990, currency: 'EUR' };
const orderOf = (shopper: Awaited<ReturnType<typeof shopperFar>>, over: object = {}) =>
  madeOrder({ id: `merge-${id()}`, total, placedAt: Date.now(), shopper, ...over });
let customers = 0;
const newCustomer = () => `customer-${++customers}`;

beforeAll(() => cookieOf('tom'));

describe('Two shoppers whom the shop’s server names as one customer', () => {
  test('are one person: a chat on the phone is credited with the order from the laptop', async () => {
    const customer = newCustomer();
    const phone = await shopperFar(customerKey(customer));
    const laptop = await shopperFar(customerKey(customer), phone);
    const chat = await endedChat(phone, { customer });
    await tellChat(chat);
    const order = orderOf(laptop, { customer });
    await ledgerOf(env, shop, laptop).receiveOrders([order]);
    await expect.poll(() => creditsOfCustomer(customer)).toEqual({ [order.id]: chat.id });
    for (const shopper of [phone, laptop])
      expect(await fileOf(shopper)).toMatchObject({
        shopper,
        customer,
        shoppers: [phone, laptop].toSorted(),
        chats: [{ id: chat.id, shopper: phone }],
        orders: [{ id: order.id, shopper: laptop }],
      });
  });

  test('are so also for what was told before anyone vouched for them', async () => {
    const customer = newCustomer();
    const phone = await shopperFar(customerKey(customer));
    const laptop = await shopperFar(customerKey(customer), phone);
    const [early, late] = [await endedChat(phone, { ago: 9e6 }), await endedChat(phone, { customer })];
    const order = orderOf(laptop);
    await tellChat(early);
    await ledgerOf(env, shop, laptop).receiveOrders([order]);
    await ledgerOf(env, shop, laptop).receiveCustomer(laptop, customer);
    await tellChat(late);
    await expect.poll(() => creditsOfCustomer(customer)).toEqual({ [order.id]: late.id });
    expect(idsIn(await fileOf(laptop))).toEqual({ chats: [early.id, late.id], orders: [order.id] });
  });

  test('are the same, however late, often and out of order it is told', async () => {
    const told = async (order: readonly number[]) => {
      const customer = newCustomer();
      const phone = await shopperFar(customerKey(customer));
      const laptop = await shopperFar(customerKey(customer), phone);
      const chat = await endedChat(phone, { customer });
      const bought = orderOf(laptop);
      const tellings = [
        () => tellChat({ ...chat, facts: {}, rev: 2 }),
        () => tellChat(chat),
        () => ledgerOf(env, shop, laptop).receiveOrders([bought]),
        () => ledgerOf(env, shop, laptop).receiveOrders([{ ...bought, rev: 2, adjusted: -90, customer }]),
        () => ledgerOf(env, shop, phone).receiveCustomer(phone, customer),
      ];
      for (const n of order) await tellings[n]?.();
      await settle(phone, laptop);
      expect(await creditsOfCustomer(customer)).toEqual({ [bought.id]: chat.id });
      const { chats, orders } = await fileOf(phone);
      return {
        chats: chats.map(({ rev }) => rev),
        orders: orders.map(({ rev, adjusted }) => [rev, adjusted]),
      };
    };
    for (const order of [
      [0, 1, 2, 3, 4],
      [4, 3, 2, 1, 0],
      [1, 0, 3, 2, 3, 1],
      [3, 4, 1, 2, 0, 0],
    ])
      expect(await told(order)).toEqual({ chats: [3], orders: [[2, -90]] });
  });

  test('stay where they are while the Ledger of the customer is out of order, and are told on when it is mended', async () => {
    const customer = newCustomer();
    const shopper = await shopperFar(customerKey(customer));
    const [home, away] = [ledgerOf(env, shop, shopper), ledgerOf(env, shop, customerKey(customer))];
    await away.fileOfCustomer(customer);
    await breakTable(away, 'chat');
    const [first, second] = [await endedChat(shopper, { ago: 9e6 }), await endedChat(shopper)];
    await tellChat(first);
    await home.receiveCustomer(shopper, customer);
    await tellChat(second);
    await evictDurableObject(home);
    await settle(shopper);
    await evictDurableObject(home);
    await mendTable(away, 'chat');
    expect(idsIn(await fileOf(shopper)).chats).toEqual([]);
    await settle(shopper);
    expect(idsIn(await fileOf(shopper)).chats).toEqual([first.id, second.id]);
  });

  test('are not half linked when the move breaks off in the middle', async () => {
    const customer = newCustomer();
    const shopper = await shopperFar(customerKey(customer));
    const home = ledgerOf(env, shop, shopper);
    const chat = await endedChat(shopper);
    await tellChat(chat);
    await breakTable(home, 'unit');
    await runInDurableObject(home, (ledger) =>
      expect(() => ledger.receiveCustomer(shopper, customer)).toThrow('no such table'),
    );
    await mendTable(home, 'unit');
    await evictDurableObject(home);
    expect(await fileOf(shopper)).toMatchObject({ customer: null, chats: [{ id: chat.id }] });
    await home.receiveCustomer(shopper, customer);
    await expect.poll(async () => (await fileOf(shopper)).chats.length).toBe(1);
    expect((await fileOf(shopper)).customer).toBe(customer);
  });
});

describe('An order', () => {
  test('that the shop’s server tells of a customer alone joins the chats of that customer, told before or after', async () => {
    const customer = newCustomer();
    const shopper = await shopperFar(customerKey(customer));
    const chat = await endedChat(shopper, { customer });
    const server = { source: 'server', customer } as const;
    const [before, after] = [`merge-${id()}`, `merge-${id()}`];
    await tillOf(env, shop).takeOrder(toldOrder({ id: before, total, ...server }));
    await tellChat(chat);
    await tillOf(env, shop).takeOrder(toldOrder({ id: after, total, ...server }));
    await expect.poll(() => creditsOfCustomer(customer)).toEqual({ [before]: chat.id, [after]: chat.id });
    expect(idsIn(await fileOf(shopper)).orders.toSorted()).toEqual([before, after].toSorted());
  });

  test('whose shopper becomes known after its customer stays one order of the customer', async () => {
    const customer = newCustomer();
    const shopper = await shopperFar(customerKey(customer));
    const one = `merge-${id()}`;
    const told = toldOrder({ id: one, total, source: 'server', customer });
    await tillOf(env, shop).takeOrder(told);
    await tillOf(env, shop).takeOrder({ ...told, shopper });
    await expect.poll(async () => idsIn(await fileOf(shopper)).orders).toEqual([one]);
    await settle(shopper);
    expect(Object.keys(await creditsOfCustomer(customer))).toEqual([one]);
    expect((await fileOf(shopper)).customer).toBe(customer);
  });
});

describe('Two customers who share a browser', () => {
  test('are two shoppers: whoever signs in after the other has chats of their own', async () => {
    const [first, second] = [newCustomer(), newCustomer()];
    const as = async (customer: string) => signed({ sub: customer });
    const { shopper } = await startChat(undefined, await as(first));
    await expect.poll(async () => (await fileOf(shopper)).customer).toBe(first);
    expect((await startChat(shopper, await as(first))).shopper).toBe(shopper);
    const other = await startChat(shopper, await as(second));
    expect(other.shopper).not.toBe(shopper);
    await expect.poll(async () => (await fileOf(other.shopper)).customer).toBe(second);
  });

  test('are so too where the second signs in during a chat that began with no name', async () => {
    const [first, second] = [newCustomer(), newCustomer()];
    const { shopper } = await startChat(undefined, await signed({ sub: first }));
    await expect.poll(async () => (await fileOf(shopper)).customer).toBe(first);
    const { chat, token } = await startChat(shopper);
    const body = { token, identity: await signed({ sub: second }) };
    const renewed = tokenRefreshed.parse(
      await (await post(`/v1/sites/shop/chats/${chat}/token`, body)).json(),
    );
    expect(renewed.shopper ?? shopper).not.toBe(shopper);
  });
});
