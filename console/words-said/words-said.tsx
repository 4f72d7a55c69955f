/** What customers say: the words of shoppers, by their ratings and by week. */
import { useCallback, useEffect } from 'preact/hooks';
import type { WordsReport } from '../../worker/words/bodies.ts';
import { count } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { getWords } from './calls.ts';
import { Keys } from './keys.tsx';
import { Mood } from './mood.tsx';
import { MostSaid } from './most-said.tsx';
import { AtAsked, type Asked } from './saying.ts';
import { Themes } from './themes.tsx';

const sourceOf = ({ documents, of, complete }: WordsReport): string => {
  if (of === 0) return 'No chat ended in this period.';
  if (!complete) return `${count(documents)} chats read so far…`;
  const newest = `the newest ${count(documents)}${of === null ? '' : ` of ${count(of)}`} chats`;
  const which = documents === of ? `all ${count(of)} chats` : newest;
  return `From ${which}: what their shoppers wrote, and their comments. Chats are counted, not words.`;
};

const StandsOut = ({ rated, weeks, low, high, new: fresh }: WordsReport) => (
  <Panel title="What stands out">
    <div class="said-columns">
      <Keys
        title="In chats with a low rating"
        about="Compared with chats with a high one."
        sides={[rated.low, rated.high]}
        keys={low}
      />
      <Keys
        title="In chats with a high rating"
        about="Compared with chats with a low one."
        sides={[rated.high, rated.low]}
        keys={high}
      />
      <Keys
        title="New in the last seven days"
        about="Compared with the eight weeks before."
        sides={[weeks.last, weeks.before]}
        keys={fresh}
      />
    </div>
    <p class="soft">
      Each is in five chats or more and would be there by chance once in a thousand times. “Sure”: it stands
      out even with all terms tried at once; the others are leads to look into.
    </p>
  </Panel>
);

export const WordsSaid = ({ site, asked }: { site: string; asked: Asked }) => {
  const ask = useCallback(() => getWords(site, asked.query), [site, asked.query]);
  const { value, trouble, busy, again } = useLoad(ask);
  // The first time, words are worked out piece by piece.
  useEffect(() => {
    if (value?.complete === false) again();
  }, [value, again]);
  return (
    <AtAsked.Provider value={asked}>
      <div class="said" aria-busy={busy}>
        {trouble && <Trouble trouble={trouble} again={again} />}
        {!value && busy && <p class="soft">Reading…</p>}
        {value && (
          <>
            <output class="soft">{sourceOf(value)}</output>
            {value.of !== 0 && (
              <>
                <StandsOut {...value} />
                <MostSaid {...value} />
                <Themes {...value} />
                <Mood {...value} />
              </>
            )}
          </>
        )}
      </div>
    </AtAsked.Provider>
  );
};
