import type { Experiment } from '../../worker/experiments/bodies.ts';
import { count, day } from '../parts/format.ts';
import { Card } from '../reports/card.tsx';
import { hrefOf, useReport } from '../reports/report.ts';
import { causeIn, sellingOf, sizeOf, type Known } from './cause.ts';
import { EffectRange } from './effect-range.tsx';
import { estimatedMoney, rangeOf, signedMoney } from './numbers.ts';
import { TryLinks } from '../experiments/try-links.tsx';

const DEFINITION =
  'Some shoppers, chosen by chance, go without the chat or without an invitation. What the others bought beyond them is caused by it: ' +
  'chance alone made the difference between the groups. Counted since the experiment began, not over the period above.';

/** Nothing is tried: why it is not known, and what to do about it. */
const Off = () => (
  <>
    <p class="tile-none">Not known</p>
    <p>
      Every shopper has the chat, so there is nobody to compare with. Hold an invitation back from one in ten,
      or the chat as a whole from one in twenty (they get a plain contact link), and this card will say what
      it sells.
    </p>
    <TryLinks />
  </>
);

type Selling = ReturnType<typeof sellingOf>[number];

/** The sum stands large only where it is known to be one; else a reader would take it for money. */
const Sum = ({ caused, currency, side }: Known) => {
  const sum = signedMoney({ minor: caused.value ?? 0, currency });
  const range = rangeOf(caused, (minor) => estimatedMoney({ minor, currency }));
  const sure = range ? `${range} (95 times in 100)` : 'no range yet';
  return side === 'cannot_tell' ? (
    <>
      <p class="tile-value">Cannot tell yet</p>
      <EffectRange {...caused} />
      <p class="tile-note">
        So far {sum}, {sure}. Looked at as often as one likes, that may still be chance.
      </p>
    </>
  ) : (
    <>
      <p class="tile-value">{sum}</p>
      <EffectRange {...caused} />
      <p class="tile-note">
        {sure}. <strong>{side === 'more' ? 'It sells more.' : 'It sells less.'}</strong>
      </p>
    </>
  );
};

const Amount = ({ experiment }: { experiment: Selling }) => {
  const cause = causeIn(experiment);
  if (cause.state === 'hidden')
    return <p class="caution-line">Hidden: the groups are not as large as planned.</p>;
  if (cause.state !== 'known' || cause.caused.value === null)
    return <p class="soft">Nothing to tell yet: {count(sizeOf(experiment))} shoppers are in.</p>;
  return <Sum {...cause} />;
};

const One = ({ experiment }: { experiment: Selling }) => {
  const report = useReport();
  const { id, name, startedAt } = experiment;
  return (
    <li>
      <h3>
        <a href={hrefOf(report, { tab: 'experiments', trial: id, sort: undefined })}>
          <bdi>{name}</bdi>
        </a>
      </h3>
      <Amount experiment={experiment} />
      <p class="tile-note">
        {startedAt ? `Since ${day(Date.parse(startedAt))}` : 'Not begun'}, {count(sizeOf(experiment))}{' '}
        shoppers dealt to its groups by chance.
      </p>
    </li>
  );
};

/** What chat made happen, as far as experiments tell. */
export const CausedCard = ({ experiments }: { experiments: readonly Experiment[] }) => {
  const selling = sellingOf(experiments);
  return (
    <Card
      title="Caused by chat"
      definition={DEFINITION}
      report="experiments"
      query=""
      table={
        selling.length ? (
          <ul class="caused">
            {selling.map((experiment) => (
              <One key={experiment.id} experiment={experiment} />
            ))}
          </ul>
        ) : (
          <Off />
        )
      }
    />
  );
};
