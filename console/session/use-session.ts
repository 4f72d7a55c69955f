/** Who uses this console: asked of the server at the start, and again whenever that may have changed. */
import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import type { LinkAnswer } from '../../worker/accounts/bodies.ts';
import type { Me } from '../../worker/api.ts';
import { forget, keep, kept } from '../parts/keep.ts';
import { getMe, openLink, type Trouble } from '../api.ts';

type Session =
  | { kind: 'asking' }
  | { kind: 'out'; trouble?: Trouble; note?: string }
  | { kind: 'unreachable'; trouble: Trouble }
  | { kind: 'setup'; token: string }
  | { kind: 'invite'; token: string; invite: LinkAnswer & { kind: 'invite' } }
  | { kind: 'reset'; token: string }
  | { kind: 'in'; me: Me };

const REMEMBERED = 'me';

/** Whoever was in here last: most likely still is, so the desk need not wait for the answer, and it can be worked on without a line. */
const remembered = (): Session => {
  const text = kept(REMEMBERED);
  if (!text) return { kind: 'asking' };
  const me: Me = JSON.parse(text);
  return { kind: 'in', me };
};

const askWho = async (): Promise<Session> => {
  const result = await getMe();
  if (result.ok) {
    keep(REMEMBERED, JSON.stringify(result.value));
    return { kind: 'in', me: result.value };
  }
  if (result.trouble.status === 401) forget(REMEMBERED);
  return result.trouble.status === 401 ? { kind: 'out' } : { kind: 'unreachable', trouble: result.trouble };
};

const follow = async (token: string): Promise<Session> => {
  const opened = await openLink(token);
  if (!opened.ok) return { kind: 'out', trouble: opened.trouble };
  const { value } = opened;
  switch (value.kind) {
    case 'signin':
      return askWho();
    case 'invite':
      return { kind: 'invite', token, invite: value };
    default:
      return { kind: value.kind, token };
  }
};

/** The token of a one-time link, taken out of the address bar so that it is neither shown nor shared. */
const takeToken = (): string | null => {
  const token = new URLSearchParams(location.hash.slice(1)).get('link');
  if (token) history.replaceState(null, '', location.pathname);
  return token;
};

/** A server that does not answer signs no one out. */
const unlessUnreachable =
  (next: Session) =>
  (before: Session): Session =>
    next.kind === 'unreachable' && before.kind === 'in' ? before : next;

/** The session; `check` asks for it again, `open` looks at a link, `leave` shows the door with a word of why. */
export const useSession = () => {
  const [token] = useState(takeToken);
  const [session, setSession] = useState<Session>(token ? { kind: 'asking' } : remembered);

  useLayoutEffect(() => {
    const start = async (link: string | null) => {
      const next = await (link ? follow(link) : askWho());
      setSession(unlessUnreachable(next));
    };
    const linked = () => location.hash.startsWith('#link=') && void start(takeToken());
    void start(token);
    addEventListener('hashchange', linked);
    return () => removeEventListener('hashchange', linked);
  }, [token]);

  /** Asks who is signed in now. */
  const check = useCallback(async () => setSession(unlessUnreachable(await askWho())), []);

  const open = useCallback((token: string) => void follow(token).then(setSession), []);
  const leave = useCallback((note: string) => setSession({ kind: 'out', note }), []);

  return { session, check, open, leave };
};
