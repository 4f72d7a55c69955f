/** Invites to a chat as the shop's rules say, and tells what came of it. Fetched after consent, where there are rules. */
import type { InvitationEvent } from '../../worker/invitations.ts';
import type { Powers } from '../embed.ts';
import { newId } from '../id.ts';
import type { VisitStore } from '../page/visits.ts';
import type { Store } from '../storage.ts';
import type { Outcome } from './bubble.ts';
import { decide, isNever, type Arm, type Invitations, type Rule } from './rules.ts';
import { signsOf } from './signs.ts';
import { tellerOf } from './teller.ts';

/** As many as a shop can allow in a day: what came is remembered for the rules. */
const MOST_FIRED = 10;
/** The longest that a timer can wait, in ms. */
const LONGEST = 2 ** 31 - 1;

/** The page's one global, as it is for everyone. */
declare const self: { counterbell?(verb: 'open', options: { greeting: string }): void };

interface Work {
  powers: Powers;
  invitations: Invitations;
  store: Store;
  visits: VisitStore;
  /** Consent lasts until then. */
  signal: AbortSignal;
}

/** What is there to see. */
interface Shown {
  settle(outcome: Outcome): void;
  takeAway(): void;
}

/** Looks after this page from now on. Gives what is called when something was tracked. */
export const invite = ({ powers, invitations, store, visits, signal }: Work): (() => void) => {
  const { host, emit } = powers;
  const tell = tellerOf(powers, store, signal);
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The one that came on this page. */
  let come: InvitationEvent | undefined;
  let shown: Shown | undefined;

  const clear = () => {
    shown?.takeAway();
    shown = undefined;
  };

  const show = async ({ text }: Rule, event: InvitationEvent) => {
    const { bubble } = await import('./bubble.ts');
    // Meanwhile the shopper may have gone on, or opened the chat.
    if (signal.aborted || powers.opened || come !== event) return;
    const settle = (outcome: Outcome) => {
      clear();
      if (outcome === 'dismissed') visits.note({ dismissedAt: Date.now() });
      else self.counterbell?.('open', { greeting: text });
      tell({ ...event, outcome });
      emit('invitation', { rule: event.rule, arm: event.arm, outcome });
    };
    shown = { settle, takeAway: bubble(powers, text, settle) };
  };

  const fire = (rule: Rule, arm: Arm, now: number) => {
    const told = { rule: rule.id, arm };
    const event = { kind: 'invitation' as const, id: newId(), ...told, path: location.pathname };
    come = event;
    visits.note({ fired: [...visits.read().fired, { rule: rule.id, at: now }].slice(-MOST_FIRED) });
    tell(event);
    emit('invitation', told);
    // One that cannot be fetched is one that nobody sees.
    if (arm === 'shown') show(rule, event).catch(() => {});
  };

  const look = (isLeaving = false) => {
    clearTimeout(timer);
    const signs = signsNow(isLeaving);
    if (isNever(invitations, signs.path)) clear();
    const { token, pending } = store.get();
    const isBusy = [come, powers.opened, token, pending, host.hidden, document.hidden].some(Boolean);
    const decision = decide(invitations, visits.read(), { ...signs, isBusy });
    if ('rule' in decision) fire(decision.rule, decision.arm, signs.now);
    else if (decision.again < Infinity)
      timer = setTimeout(look, Math.min(decision.again - signs.now, LONGEST));
  };

  const signsNow = signsOf({
    kinds: new Set(invitations.rules.flatMap(({ when }) => when.map(({ kind }) => kind))),
    signal,
    changed: look,
    moved() {
      come = undefined;
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
  return look;
};
