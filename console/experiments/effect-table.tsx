import type { Experiment } from '../../worker/experiments/bodies.ts';
import { Definition } from '../reports/definition.tsx';
import { ScrollTable } from '../reports/scroll-table.tsx';
import { percentage } from '../reports/figure.ts';
import { EffectRange, reachOf } from '../worth/effect-range.tsx';
import { pointsOf, rangeOf, relativeOf, type Estimate } from '../worth/numbers.ts';
import { armName } from './words.ts';

type Results = NonNullable<Experiment['results']>;

interface Line {
  term: string;
  definition: string;
  estimate: Estimate;
  write: (value: number) => string;
  /** Drawn on the axis of the first lines, which are of all who were dealt. */
  reach?: number;
}

const linesOf = ({ difference, always, relative, onChatters, cuped }: Results): Line[] => {
  const reach = reachOf(difference, always);
  return [
    {
      term: 'Difference, a single look',
      definition:
        'All who were dealt to a group count, whether they chatted or not (intention to treat; Newcombe). Right for who looks once, when it was planned.',
      estimate: difference,
      write: pointsOf,
      reach,
    },
    {
      term: 'Difference, any look',
      definition: 'The same with an interval that holds however often one looks. This one decides.',
      estimate: { value: difference.value, ...always },
      write: pointsOf,
      reach,
    },
    ...(cuped
      ? [
          {
            term: 'With what was known before',
            definition: `The same with what shoppers did before they were dealt taken out of the noise (CUPED): ${percentage(cuped.left)} of the variance is left.`,
            estimate: cuped.difference,
            write: pointsOf,
            reach,
          },
        ]
      : []),
    {
      term: 'Relative',
      definition: 'The difference over what the group without it did.',
      estimate: relative,
      write: relativeOf,
    },
    {
      term: 'On those who chat',
      definition:
        'What chatting did for those who chatted because they could (Wald, Fieller’s interval): the difference over the difference of chats. Right where being dealt to a group works through chat alone.',
      estimate: onChatters,
      write: pointsOf,
    },
  ];
};

const Row = ({ term, definition, estimate, write, reach }: Line) => (
  <tr>
    <th scope="row">
      <Definition term={term} text={definition} />
    </th>
    <td class="figure estimate">{estimate.value === null ? 'not known' : write(estimate.value)}</td>
    <td class="figure">
      <EffectRange {...estimate} {...(reach !== undefined && { reach })} />
      {rangeOf(estimate, write) ?? 'no bounds yet'}
    </td>
  </tr>
);

/** The effect on orders, in every way that is honest; the ranges have zero in their middle. */
export const EffectTable = ({ name, results }: { name: string; results: Results }) => (
  <ScrollTable caption={`Effect of: ${name}`}>
    <thead>
      <tr>
        <th scope="col">Effect</th>
        <th scope="col">Estimate</th>
        <th scope="col">95% interval (the line in the middle: no effect)</th>
      </tr>
    </thead>
    <tbody>
      {linesOf(results).map((line) => (
        <Row key={line.term} {...line} />
      ))}
      {results.each.map(({ arm, difference, p }) => (
        <Row
          key={arm}
          term={`${armName(arm)} alone`}
          definition={`This group against those held back${p === null ? '' : `; p ${p.toFixed(3)}, adjusted for the number of groups (Holm)`}.`}
          estimate={difference}
          write={pointsOf}
          reach={reachOf(results.difference, results.always)}
        />
      ))}
    </tbody>
  </ScrollTable>
);
