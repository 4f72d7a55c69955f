/** What a browser says of itself in its headers: what it runs on, and its language. Nothing finer: nobody is to be told apart by it. */
import type { z } from 'zod';
import type { BrowserFamily } from '../till/bodies.ts';
import type { device } from '../visits.ts';

const deviceIn = (agent: string): z.infer<typeof device> => {
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(agent)) return 'tablet';
  return /Mobi|iPhone|Android/i.test(agent) ? 'phone' : 'desktop';
};

/** `language` is its first choice without the region: `pt-BR,pt;q=0.9` -> `pt`. */
export const browserOf = (headers: Headers): { device?: z.infer<typeof device>; language?: string } => {
  const agent = headers.get('User-Agent');
  const [language] = /^[a-z]{2,3}(?=[-,;]|$)/i.exec(headers.get('Accept-Language') ?? '') ?? [];
  return {
    ...(agent && { device: deviceIn(agent) }),
    ...(language && { language: language.toLowerCase() }),
  };
};

/** `safari`: WebKit, which Chrome and Firefox are on iOS too, and so forget what scripts store. Null where none is named. */
export const familyOf = (headers: Headers): BrowserFamily | null => {
  const agent = headers.get('User-Agent');
  if (!agent) return null;
  const isWebKit = /iPhone|iPad|iPod|CriOS|FxiOS|EdgiOS/.test(agent);
  return isWebKit || (/AppleWebKit/.test(agent) && !/Chrom|Android/.test(agent)) ? 'safari' : 'other';
};
