/**
 * What a shopper does on a page, as far as rules ask for it. Nothing polls, no listener holds up scrolling, no prototype and no
 * function of the page is replaced.
 */
import { addressOf, hearMoves, pageOf } from '../page/moves.ts';
import type { Moment } from './rules.ts';

const ACTIVE = ['pointermove', 'pointerdown', 'keydown', 'scroll'];

export type Signs = Omit<Moment, 'isBusy'>;

interface Ears {
  /** Kinds of conditions that there are. */
  kinds: ReadonlySet<string>;
  signal: AbortSignal;
  /** Something happened that may make a rule due. */
  changed(isLeaving?: boolean): void;
  /** The shopper is on another page of the same document. */
  moved(): void;
}

/** Gives how things stand, whenever it is asked. */
export const signsOf = ({ kinds, signal, changed, moved }: Ears): ((isLeaving: boolean) => Signs) => {
  const passive = { passive: true, signal };
  let page = pageOf(location);
  let pageAt = Date.now();
  let activeAt = pageAt;
  let scrolled = 0;

  const look = () => changed();

  if (kinds.has('scroll')) {
    // Called once the frame is laid out: reading forces nothing then.
    const frame = new IntersectionObserver(() => {
      frame.disconnect();
      const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
      scrolled = Math.max(scrolled, (100 * scrollTop) / (scrollHeight - clientHeight) || 0);
      changed();
    });
    addEventListener('scroll', () => frame.observe(document.documentElement), passive);
  }
  const active = () => (activeAt = Date.now());
  if (kinds.has('idle')) for (const sign of ACTIVE) addEventListener(sign, active, passive);
  if (kinds.has('exit'))
    document.documentElement.addEventListener(
      'mouseleave',
      ({ clientY }) => clientY <= 0 && changed(true),
      passive,
    );
  document.addEventListener('visibilitychange', look, passive);

  hearMoves(look, signal);

  return (isLeaving) => {
    const now = Date.now();
    const current = pageOf(location);
    if (current !== page) {
      page = current;
      pageAt = activeAt = now;
      scrolled = 0;
      moved();
    }
    return { now, path: addressOf(location), pageAt, activeAt, scrolled, isLeaving };
  };
};
