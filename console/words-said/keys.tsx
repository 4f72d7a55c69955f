import { useId } from 'preact/hooks';
import type { WordsReport } from '../../worker/words/bodies.ts';
import { count, counted } from '../parts/format.ts';
import { Term } from './term.tsx';

type Key = WordsReport['low'][number];

/** Beyond this, how many times as often says no more. */
const MANY_TIMES = 50;

/** `8 times as often`: of shares to which half a chat was added, so that there is no division by 0. */
const timesOf = ({ logRatio }: Key): string => {
  const times = 2 ** logRatio;
  return times > MANY_TIMES
    ? `over ${MANY_TIMES} times as often`
    : `${count(Math.round(times))} times as often`;
};

const Row = ({ found }: { found: Key }) => (
  <li>
    <Term term={found.term} />
    <span class="soft">
      in {count(found.documents)} of {count(found.of)}, elsewhere {count(found.against)} of{' '}
      {count(found.againstOf)} · {timesOf(found)}
      {found.sure && ' · sure'}
    </span>
  </li>
);

interface Props {
  title: string;
  /** What is compared with what. */
  about: string;
  /** How many chats there are on either side. */
  sides: readonly [number, number];
  keys: readonly Key[];
}

const why = ([target, reference]: Props['sides']): string =>
  target && reference
    ? 'No term stands out yet: it takes one in five chats or more, surely twice as often as in the others.'
    : `Nothing to compare yet: ${counted(target, 'chat')} on one side, ${count(reference)} on the other.`;

/** The terms by which some chats differ from others, the strongest first. */
export const Keys = ({ title, about, sides, keys }: Props) => {
  const id = useId();
  return (
    <section class="said-keys" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <p class="soft">{about}</p>
      {keys.length > 0 ? (
        <ol>
          {keys.map((found) => (
            <Row key={found.term} found={found} />
          ))}
        </ol>
      ) : (
        <p class="said-none">{why(sides)}</p>
      )}
    </section>
  );
};
