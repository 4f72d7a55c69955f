/** The routes of goodwill vouchers. */
import type { Money } from '../../worker/money.ts';
import type { VoucherGiven, VouchersShown } from '../../worker/vouchers/bodies.ts';
import { call } from '../api.ts';

const at = (site: string, path = ''): string => `/v1/sites/${site}/vouchers${path}`;

/** What there is, and how much one may give. */
export const getVouchers = (site: string) => call<VouchersShown>('GET', at(site));

/** Codes of one value; says how many of them were new. */
export const addVouchers = (site: string, amount: Money, codes: string[]) =>
  call<{ added: number }>('POST', at(site), { ...amount, codes });

/** Takes all codes of a value out of the pool. */
export const removeVouchers = (site: string, { minor, currency }: Money) =>
  call<object>('DELETE', at(site, `/${currency}/${minor}`));

/** Who gave what, the newest first. */
export const getGiven = (site: string) => call<{ given: VoucherGiven[] }>('GET', at(site, '/given'));

/** Asked again under the same `id`, it is the same voucher. */
export const giveVoucher = (site: string, chat: string, id: string, amount: Money) =>
  call<VoucherGiven>('POST', `/v1/sites/${site}/chats/${chat}/vouchers`, { id, ...amount });
