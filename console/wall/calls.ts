/** What the wall asks, once each time the desk welcomes it. */
import type { Recent } from '../../worker/wall.ts';
import { call, type Result } from '../api.ts';

/** The last hour, and how far the server's clock is ahead of this one, in ms. */
export interface Backlog {
  recent: Recent;
  ahead: number;
}

export const getBacklog = async (site: string): Promise<Result<Backlog>> => {
  const result = await call<Recent>('GET', `/v1/sites/${site}/reports/recent`);
  if (!result.ok) return result;
  return { ok: true, value: { recent: result.value, ahead: result.value.at - Date.now() } };
};
