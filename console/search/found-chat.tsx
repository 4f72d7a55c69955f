import type { SearchAnswer } from '../../worker/search/search.ts';
import { dayTime, nameOf } from '../parts/format.ts';
import { Rating } from '../parts/rating.tsx';
import { hrefTo } from '../route.ts';

type Found = SearchAnswer['found'][number];
type Snippet = Found['snippets'][number];

const WRITERS: Record<Snippet['by'], string> = {
  shopper: 'Shopper',
  agent: 'Agent',
  note: 'Note',
  comment: 'Comment',
};

const Excerpt = ({ by, parts }: Snippet) => (
  <span class="excerpt">
    <span class="excerpt-by">{WRITERS[by]}</span>
    <bdi>{parts.map(({ from, text, isMatch }) => (isMatch ? <mark key={from}>{text}</mark> : text))}</bdi>
  </span>
);

/** A chat that was found: whose, when, how it went, and the places that hold the words. */
export const FoundChat = ({ chat, snippets }: Found) => (
  <li>
    <a class="row" href={hrefTo({ view: 'chats', chat: chat.id })}>
      <span class="row-name">
        <bdi>{nameOf(chat)}</bdi>
      </span>
      <span class="found-rating">
        {chat.score !== null && <Rating score={chat.score} scale={chat.survey?.scale} />}
      </span>
      <span class="row-page">
        {dayTime(chat.endedAt ?? chat.startedAt)}
        {chat.agent && ` · ${chat.agent.name}`}
      </span>
      <span class="excerpts">
        {snippets.map((snippet) => (
          <Excerpt key={snippet.at} {...snippet} />
        ))}
        {!snippets.length && <span class="excerpt">{chat.last?.text}</span>}
      </span>
    </a>
  </li>
);
