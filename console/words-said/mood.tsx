import type { WordsReport } from '../../worker/words/bodies.ts';
import { count, counted, isFew } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';

const signed = new Intl.NumberFormat('en', {
  signDisplay: 'exceptZero',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const written = (value: number): string => signed.format(value).replace('-', '−');

const sentenceOf = ({
  n,
  first,
  last,
  difference: { value, low, high },
}: WordsReport['sentiment']): string => {
  if (first === null || last === null || value === null) return 'No chat could be read for this yet.';
  if (isFew(n) || low === null || high === null)
    return `Only ${counted(n, 'chat')} could be read for this: too few to say.`;
  const way = low > 0 ? 'better than they begin' : high < 0 ? 'worse than they begin' : 'much as they begin';
  return `Chats sound ${way}: ${written(first)} in their first third, ${written(last)} in their last, a change of ${written(value)} (${written(low)} to ${written(high)}) over ${count(n)} chats.`;
};

/** How shoppers sound at the end of their chats, against how they sounded at first. */
export const Mood = ({ sentiment }: WordsReport) => (
  <Panel title="How chats sound">
    <p>{sentenceOf(sentiment)}</p>
    <p class="soft">
      By a word list, from −1 to +1, over chats in English with three texts of their shopper or more. English
      only; irony is missed, and complaints in plain words too. It says nothing of one chat or one agent.
    </p>
  </Panel>
);
