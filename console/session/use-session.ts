/** Who uses this console: asked of the server at the start, and again whenever that may have changed. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { getMe, openLink, type Trouble } from '../api.ts';

type Session =
  | { kind: 'asking' }
  | { kind: 'out'; trouble?: Trouble }
  | { kind: 'unreachable'; trouble: Trouble }
  | { kind: 'setup'; token: string }
  | { kind: 'in'; me: Me };

const askWho = async (): Promise<Session> => {
  const result = await getMe();
  if (result.ok) return { kind: 'in', me: result.value };
  return result.trouble.status === 401 ? { kind: 'out' } : { kind: 'unreachable', trouble: result.trouble };
};

const follow = async (token: string): Promise<Session> => {
  const opened = await openLink(token);
  if (!opened.ok) return { kind: 'out', trouble: opened.trouble };
  return opened.value.kind === 'setup' ? { kind: 'setup', token } : askWho();
};

/** The token of a one-time link, taken out of the address bar so that it is neither shown nor shared. */
const takeToken = (): string | null => {
  const token = new URLSearchParams(location.hash.slice(1)).get('link');
  if (token) history.replaceState(null, '', location.pathname);
  return token;
};

const begin = (): Promise<Session> => {
  const token = takeToken();
  return token ? follow(token) : askWho();
};

/** The session, and `check` to ask for it again. */
export const useSession = () => {
  const [session, setSession] = useState<Session>({ kind: 'asking' });

  useEffect(() => {
    const start = () => void begin().then(setSession);
    const linked = () => location.hash.startsWith('#link=') && start();
    start();
    addEventListener('hashchange', linked);
    return () => removeEventListener('hashchange', linked);
  }, []);

  /** Asks who is signed in now; a server that does not answer signs no one out. */
  const check = useCallback(async () => {
    const next = await askWho();
    setSession((before) => (next.kind === 'unreachable' && before.kind === 'in' ? before : next));
  }, []);

  return { session, check };
};
