/** What the console asks about who is on the shop's pages. */
import type { PresentVisits } from '../../worker/visits.ts';
import { call } from '../api.ts';

const pathOf = (site: string): string => `/v1/sites/${site}/visits`;

/** Who is there now, by consent. */
export const getVisits = (site: string) => call<PresentVisits>('GET', pathOf(site));

/** Has these words shown to a shopper who is there. */
export const invite = (site: string, shopper: string, text: string) =>
  call<object>('POST', `${pathOf(site)}/${shopper}/invite`, { text });
