/** What a browser says of itself in its headers: what it runs on, and its language. Nothing finer: nobody is to be told apart by it. */
import type { z } from 'zod';
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
