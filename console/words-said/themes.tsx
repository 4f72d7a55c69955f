import type { WordsReport } from '../../worker/words/bodies.ts';
import { count, counted, isFew, percent } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { hrefTo } from '../route.ts';
import { Term } from './term.tsx';
import { Trend } from './trend.tsx';

const SETTINGS = hrefTo({ view: 'settings', section: 'themes' });

type Theme = WordsReport['themes'][number];

const satisfaction = ({ satisfied: { value, n, of } }: Theme): string => {
  if (value === null) return 'not rated';
  return isFew(of) ? `${count(n)} of ${count(of)}` : `${percent(value)} of ${count(of)}`;
};

const shareOf = (documents: number, of: number): string =>
  of && !isFew(of) ? `${count(documents)} (${percent(documents / of)})` : count(documents);

const Table = ({ themes, documents, unthemed }: WordsReport) => {
  const most = Math.max(
    ...themes.flatMap(({ weeks }) => weeks.map((week) => (week.of ? week.documents / week.of : 0))),
  );
  return (
    <table class="said-table">
      <caption class="hidden">Themes</caption>
      <thead>
        <tr>
          <th scope="col">Theme</th>
          <th scope="col">Chats</th>
          <th scope="col">Satisfied</th>
          <th scope="col">Last nine weeks</th>
        </tr>
      </thead>
      <tbody>
        {themes.map((theme) => (
          <tr key={theme.name}>
            <th scope="row">
              <bdi>{theme.name}</bdi>
            </th>
            <td>{shareOf(theme.documents, documents)}</td>
            <td>{satisfaction(theme)}</td>
            <td>
              <Trend weeks={theme.weeks} most={most} />
            </td>
          </tr>
        ))}
        <tr class="soft">
          <th scope="row">No theme</th>
          <td colSpan={3}>{shareOf(unthemed, documents)}</td>
        </tr>
      </tbody>
    </table>
  );
};

/** What no rule has found, and where it may belong. */
const Suggestions = ({ themes, suggestions }: WordsReport) => {
  const near = themes.filter((theme) => theme.near > 0).toSorted((a, b) => b.near - a.near);
  const guessed = near.reduce((sum, theme) => sum + theme.near, 0);
  if (!suggestions.length && !near.length) return null;
  return (
    <>
      {suggestions.length > 0 && (
        <>
          <h3>Often said in chats of no theme</h3>
          <ul class="said-suggestions">
            {suggestions.map(({ term, documents }) => (
              <li key={term}>
                <Term term={term} note={counted(documents, 'chat')} />{' '}
                <span class="soft" aria-hidden="true">
                  {count(documents)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {near.length > 0 && (
        <p class="soft">
          By their words, chats of no theme are most like:{' '}
          {near.map((theme) => `${theme.name} (${percent(theme.near / guessed)})`).join(', ')}. A guess,
          counted nowhere.
        </p>
      )}
    </>
  );
};

/** What chats are about, by the shop's own rules. */
export const Themes = (report: WordsReport) => (
  <Panel
    title="Themes"
    action={
      <a class="quiet" href={SETTINGS}>
        Edit themes
      </a>
    }
  >
    {report.themes.length > 0 ? (
      <>
        <p class="soft">
          A chat in which its shopper uses one of a theme’s phrases. One chat may be about several.
        </p>
        <Table {...report} />
      </>
    ) : (
      <p class="said-none">
        There are no themes yet. A theme is a name and some phrases: whoever uses one of them speaks of it.
      </p>
    )}
    <Suggestions {...report} />
  </Panel>
);
