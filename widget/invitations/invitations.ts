/** Invites to a chat as the shop's rules say, and tells what came of it. Fetched after consent, where there are rules. */
import type { InvitationEvent } from '../../worker/invitations.ts';
import type { Powers } from '../embed.ts';
import { newId } from '../id.ts';
import type { Invited } from '../page/presence.ts';
import type { Tell } from '../page/teller.ts';
import type { VisitStore } from '../page/visits.ts';
import type { Store } from '../storage.ts';
import type { Outcome } from './bubble.ts';
import { decide, isNever, type Dealt, type Invitations, type Rule } from './rules.ts';
import { signsOf } from './signs.ts';

/** As many as a shop can allow in a day: what came is remembered for the rules. */
const MOST_FIRED = 10;
/** The longest that a timer can wait, in ms. */
const LONGEST = 2 ** 31 - 1;

/** The page's one global, as it is for everyone. */
declare const self: { counterbell?(verb: 'open', options: { greeting: string }): void };

/** Of a shop without rules: agents may invite. */
const NONE: Invitations = { perDay: 0, quietDays: 0, never: [], rules: [] };

interface Work {
  powers: Powers;
  invitations: Invitations | undefined;
  store: Store;
  visits: VisitStore;
  tell: Tell;
  /** Consent lasts until then. */
  signal: AbortSignal;
}

/** What is there to see. */
interface Shown {
  settle(outcome: Outcome): void;
  takeAway(): void;
}

export interface Inviter {
  /** Something was tracked: a rule may be due. */
  look(): void;
  /** An agent has something to say. */
  present(words: Invited): void;
}

/** Looks after this page from now on. */
export const invite = ({ powers, invitations = NONE, store, visits, tell, signal }: Work): Inviter => {
  const { host, emit } = powers;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The one that came on this page. */
  let last: InvitationEvent | undefined;
  let shown: Shown | undefined;

  const clear = () => {
    shown?.takeAway();
    shown = undefined;
  };

  const show = async (text: string, event: InvitationEvent) => {
    const { bubble } = await import('./bubble.ts');
    // Meanwhile the shopper may have gone on, or opened the chat.
    if (signal.aborted || powers.opened || last !== event) return;
    const settle = (outcome: Outcome) => {
      clear();
      if (outcome === 'dismissed') visits.note({ dismissedAt: Date.now() });
      else self.counterbell?.('open', { greeting: text });
      tell({ ...event, outcome });
      emit('invitation', { rule: event.rule, arm: event.arm, outcome });
    };
    shown = { settle, takeAway: bubble(powers, text, settle) };
  };

  const come = (id: string, rule: string, { arm, variant, text }: Dealt) => {
    const words = variant ? { variant } : {};
    const event = { kind: 'invitation' as const, id, rule, arm, ...words, path: location.pathname };
    last = event;
    tell(event);
    emit('invitation', { rule, arm });
    // One that cannot be fetched is one that nobody sees.
    if (arm === 'shown') show(text, event).catch(() => {});
  };

  const fire = ({ id }: Rule, dealt: Dealt, now: number) => {
    visits.note({ fired: [...visits.read().fired, { rule: id, at: now }].slice(-MOST_FIRED) });
    come(newId(), id, dealt);
  };

  /** True while nothing may be shown, whoever wants it. */
  const isTaken = () => {
    const { token, pending } = store.get();
    // The launcher is hidden from those who have no chat.
    return [powers.opened, token, pending, host.hidden, powers.button.hidden, document.hidden].some(Boolean);
  };

  /** At once, also where a rule was due before; not over another one, nor where the shop wants none. */
  const present = ({ id, text }: Invited) => {
    const isNow = !shown && last?.id !== id && !isTaken() && !isNever(invitations, location.pathname);
    if (isNow && !signal.aborted) come(id, 'manual', { arm: 'shown', variant: 0, text });
  };

  const look = (isLeaving = false) => {
    clearTimeout(timer);
    const signs = signsNow(isLeaving);
    if (isNever(invitations, signs.path)) clear();
    const isBusy = !!last || isTaken();
    const decision = decide(invitations, visits.read(), { ...signs, isBusy });
    if ('rule' in decision) fire(decision.rule, decision, signs.now);
    else if (decision.again < Infinity)
      timer = setTimeout(look, Math.min(decision.again - signs.now, LONGEST));
  };

  const signsNow = signsOf({
    kinds: new Set(invitations.rules.flatMap(({ when }) => when.map(({ kind }) => kind))),
    signal,
    changed: look,
    moved() {
      last = undefined;
      clear();
    },
  });

  // Whoever opens the chat in another way while one is there to see has answered it too.
  host.addEventListener('open', () => shown?.settle('answered'), { signal });
  const visibility = new MutationObserver(() => look());
  visibility.observe(host, { attributeFilter: ['hidden'] });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    visibility.disconnect();
    clear();
  });
  look();
  return { look, present };
};
