/** What is known of what chat causes, of all that is tried. Pure. */
import type { Experiment } from '../../worker/experiments/bodies.ts';
import { sideOf, type Estimate } from './numbers.ts';

type Kind = 'widget' | 'invitation';

/** `off`: nothing is tried; `early`: nothing to say yet; `hidden`: its arms are not to be trusted. */
export type Cause = Known | { state: 'off' | 'early' | 'hidden'; kind: Kind; startedAt: string | null };
export interface Known {
  state: 'known';
  kind: Kind;
  startedAt: string | null;
  currency: string;
  /** In all since then, in minor units. */
  caused: Estimate;
  /** One looks whenever one likes, so the interval for any look has to say it of orders before the sum's own may say it of money. */
  side: ReturnType<typeof sideOf>;
}

/** Those that tell what sales chat or an invitation makes: other words of a question make none, and nothing at all neither. */
export const sellingOf = (experiments: readonly Experiment[]): (Experiment & { kind: Kind })[] =>
  experiments.flatMap((one) =>
    one.kind === 'widget' || one.kind === 'invitation' ? [{ ...one, kind: one.kind }] : [],
  );

/** How many are in, over all arms. */
export const sizeOf = ({ arms }: Pick<Experiment, 'arms'>): number => arms.reduce((sum, { n }) => sum + n, 0);

/** Of fewer than this many in a group only counts are told. */
const COUNTS_ONLY = 10;

/** Whether groups are large enough for more than counts. */
export const isEnough = ({ control, treated }: NonNullable<Experiment['results']>): boolean =>
  control.of >= COUNTS_ONLY && treated.of >= COUNTS_ONLY;

/** What one experiment says of sales. */
export const causeIn = (experiment: Experiment & { kind: Kind }): Cause => {
  const { kind, startedAt, srm, results } = experiment;
  if (srm.alarm) return { state: 'hidden', kind, startedAt };
  const [sum] = results?.revenue ?? [];
  if (!results || !sum || !isEnough(results)) return { state: 'early', kind, startedAt };
  const { currency, caused } = sum;
  const side = results.verdict === sideOf(caused) ? results.verdict : 'cannot_tell';
  return { state: 'known', kind, startedAt, currency, caused, side };
};

/** The one to speak of first: that on the chat as a whole, else that on the invitation which most were dealt to. */
export const causeOf = (experiments: readonly Experiment[]): Cause => {
  const [first] = sellingOf(experiments).toSorted(
    (one, other) =>
      Number(other.kind === 'widget') - Number(one.kind === 'widget') || sizeOf(other) - sizeOf(one),
  );
  return first ? causeIn(first) : { state: 'off', kind: 'widget', startedAt: null };
};
