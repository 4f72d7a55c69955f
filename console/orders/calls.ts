/** The routes of what tells of orders. */
import type { Connected, Connection, PlatformName } from '../../worker/platforms/bodies.ts';
import type { Imported } from '../../worker/till/bodies.ts';
import { call, sendTable } from '../api.ts';

const platformsAt = (site: string): string => `/v1/sites/${site}/platforms`;

export const getPlatforms = (site: string) => call<{ platforms: Connection[] }>('GET', platformsAt(site));

/** Without a secret, one is made: the answer alone holds it. */
export const connect = (site: string, platform: PlatformName, secret?: string) =>
  call<Connected>('PUT', `${platformsAt(site)}/${platform}`, secret === undefined ? {} : { secret });

export const disconnect = (site: string, platform: PlatformName) =>
  call<Connection>('DELETE', `${platformsAt(site)}/${platform}`);

/** Tells of all orders in a table, and says what came of each line. */
export const importOrders = (site: string, table: Blob) =>
  sendTable<Imported>(`/v1/sites/${site}/orders/import`, table);
