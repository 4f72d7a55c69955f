/** The routes of the weekly digest. */
import type { DigestChange, DigestMade, DigestShown } from '../../worker/digest/bodies.ts';
import { call } from '../api.ts';

const digestAt = (site: string): string => `/v1/sites/${site}/digest`;

export const getDigest = (site: string) => call<DigestShown>('GET', digestAt(site));

export const chooseDigest = (site: string, change: DigestChange) =>
  call<DigestShown>('PUT', digestAt(site), change);

/** The last week's, made now: by mail to whoever asks, and as a link. */
export const makeDigest = (site: string) => call<DigestMade>('POST', `${digestAt(site)}/now`, {});
