/** Answers that are asked for often and seldom change: whoever has one already is told so, and nothing more (ETag, 304). */
import type { Route } from './route.ts';
import { digest } from './encoding.ts';

/** The same route, for callers that bring back the tag of the answer they have. */
export const unlessUnchanged = (route: Route): Route => ({
  ...route,
  async enter(c) {
    const answer = await route.enter(c);
    const body = await answer.text();
    const tag = `"${(await digest(body)).slice(0, 22)}"`;
    // Kept by the one browser that asked, and asked about each time.
    const headers = new Headers(answer.headers);
    headers.set('ETag', tag);
    headers.set('Cache-Control', 'private, no-cache');
    // Whoever compresses on the way calls it weak.
    const isKnown = c.req.header('If-None-Match')?.replace(/^W\//, '') === tag;
    return isKnown ? new Response(null, { status: 304, headers }) : new Response(body, { headers });
  },
});
