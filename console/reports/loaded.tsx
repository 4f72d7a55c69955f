import type { ComponentChildren } from 'preact';
import type { Result } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useAnswer } from './use-answer.ts';

interface Props<T> {
  ask(site: string, query: string): Promise<Result<T>>;
  query: string;
  children(value: T): ComponentChildren;
}

/** What is drawn from an answer, once it is here; the one before stays until then. */
export const Loaded = <T,>({ ask, query, children }: Props<T>) => {
  const { value, trouble, busy, again } = useAnswer(ask, query);
  return (
    <div class="loaded" aria-busy={busy}>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {!value && busy && <p class="soft">Counting…</p>}
      {value && children(value)}
    </div>
  );
};
