import type { Overview } from '../../worker/reports/bodies.ts';
import { SCALES, type Scale } from '../../worker/wire.ts';
import { count } from '../parts/format.ts';
import { wordFor } from '../parts/score.ts';
import { Bar } from './bar.tsx';
import { ChatsLink } from './chats-link.tsx';
import { percentage } from './figure.ts';

type Scores = Overview['distribution'][number];

const SCALE_NAMES: Record<Scale, string> = {
  csat: 'Satisfaction, 1 to 5',
  thumbs: 'Thumbs',
  nps: 'Would recommend, 0 to 10',
  ces: 'Was made easy, 1 to 7',
};

const ENDS: Record<'nps' | 'ces', Record<number, string>> = {
  nps: { 0: 'not at all', 10: 'very likely' },
  ces: { 1: 'disagree', 7: 'agree' },
};

const nameOf = (scale: Scale, score: number): string => {
  if (scale === 'thumbs') return score ? 'up' : 'down';
  const word = scale === 'csat' ? wordFor(score) : ENDS[scale][score];
  return word ? `${score}, ${word}` : String(score);
};

const toneOf = (scale: Scale, score: number) => {
  if (score >= SCALES[scale].satisfied) return 'satisfied';
  return score <= SCALES[scale].unhappy ? 'unhappy' : undefined;
};

/** How many gave each score: a table whose bars are drawn beside the counts. */
export const Distribution = ({ scale, lowest, counts }: Scores) => {
  const most = Math.max(1, ...counts);
  const all = counts.reduce((sum, n) => sum + n, 0);
  const rows = counts.map((n, place) => ({ n, score: place + lowest })).toReversed();
  return (
    <table class="bars">
      <caption>{SCALE_NAMES[scale]}</caption>
      <thead class="hidden">
        <tr>
          <th scope="col">Score</th>
          <th scope="col">Answers</th>
          <th scope="col">Share</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ n, score }) => (
          <tr key={score}>
            <th scope="row">{nameOf(scale, score)}</th>
            <td class="bar-cell">
              <Bar part={n / most} tone={toneOf(scale, score)} />
              <span>
                <ChatsLink of={{ scale, ratedFrom: String(score), ratedTo: String(score) }}>
                  {count(n)}
                </ChatsLink>
              </span>
            </td>
            <td class="figure">{all >= 10 ? percentage(n / all) : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
