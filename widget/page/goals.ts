/** Sees which of the shop's goals are reached on this page, and tells it. Fetched after consent, where there are goals. */
import type { Goal } from '../../worker/goals.ts';
import { newId } from '../id.ts';
import { addressOf, hearMoves, pageOf } from './moves.ts';
import type { Tell } from './teller.ts';

interface Work {
  goals: readonly Goal[];
  tell: Tell;
  /** Consent lasts until then. */
  signal: AbortSignal;
}

/** Gives what is to be called with the name of each thing that is tracked. */
export const watchGoals = ({ goals, tell, signal }: Work): ((name: string) => void) => {
  let page: string | undefined;

  const reach = (isReached: (when: Goal['when']) => unknown) => {
    for (const { id, when } of goals)
      if (isReached(when))
        tell({ kind: 'goal', id: newId(), goal: id, path: location.pathname.slice(0, 500) });
  };

  /** Each page counts once, as long as the shopper is on it. */
  const look = () => {
    if (page === pageOf(location)) return;
    page = pageOf(location);
    const address = addressOf(location).toLowerCase();
    reach((when) => when.kind === 'page' && address.includes(when.has.toLowerCase()));
  };

  look();
  hearMoves(look, signal);
  // On its way down: what a page does with the click does not hide it.
  const clicked = ({ target }: Event) =>
    reach((when) => when.kind === 'click' && Object(target).closest?.(when.selector));
  document.addEventListener('click', clicked, { capture: true, signal });
  return (name) => reach((when) => when.kind === 'event' && when.name === name);
};
