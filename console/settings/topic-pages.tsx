import { Labelled } from '../parts/labelled.tsx';
import type { Draft, Form } from './draft.ts';

const MOST = 20;

type TopicPage = Draft['routing']['pages'][number];

interface PageProps {
  /** 1 is the first. */
  place: number;
  page: TopicPage;
  topics: readonly string[];
  change(part: Partial<TopicPage>): void;
  remove(): void;
  errorAt(field: string): string | undefined;
}

const Page = ({ place, page: { has, topic }, topics, change, remove, errorAt }: PageProps) => (
  <fieldset class="condition">
    <legend class="hidden">Page {place}</legend>
    <Labelled label="The address has" error={errorAt('has')}>
      {(ties) => (
        <input
          {...ties}
          required
          maxLength={200}
          placeholder="/returns"
          value={has}
          onInput={({ currentTarget }) => change({ has: currentTarget.value })}
        />
      )}
    </Labelled>
    <Labelled label="It is about" error={errorAt('topic')}>
      {(ties) => (
        <select
          {...ties}
          value={topic}
          onChange={({ currentTarget }) => change({ topic: currentTarget.value })}
        >
          {[...new Set([topic, ...topics])].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      )}
    </Labelled>
    <button type="button" class="quiet" onClick={remove}>
      Remove<span class="hidden"> page {place}</span>
    </button>
  </fieldset>
);

/** Which topic a chat has by the page on which it began. */
export const TopicPages = ({ form: { draft, edit, errorAt } }: { form: Form }) => {
  const { pages } = draft.routing;
  const topics = draft.ask.topics.filter((topic) => topic.trim());
  const [first] = topics;
  const change = (next: TopicPage[]) => edit({ routing: { ...draft.routing, pages: next } });

  return (
    <>
      <h3>Topics by page</h3>
      <p class="soft">
        What a chat is about when it begins on such a page and its shopper chose nothing else. The first that
        fits counts.
      </p>
      {pages.map((page, index) => (
        <Page
          // oxlint-disable-next-line react/no-array-index-key -- a page changes while it is written
          key={index}
          place={index + 1}
          page={page}
          topics={topics}
          change={(part) => change(pages.map((one, place) => (place === index ? { ...one, ...part } : one)))}
          remove={() => change(pages.filter((_, place) => place !== index))}
          errorAt={(field) => errorAt(`routing.pages.${index}.${field}`)}
        />
      ))}
      {first ? (
        <button
          type="button"
          class="button"
          disabled={pages.length >= MOST}
          onClick={() => change([...pages, { has: '', topic: first }])}
        >
          Add a page
        </button>
      ) : (
        <p class="soft">Name a topic above first.</p>
      )}
    </>
  );
};
