import type { Page } from '../../worker/protocol.ts';
import { AwayIcon } from '../parts/icons.tsx';
import { shortAddress } from '../visits/words.ts';

/** Where the shopper is, or was when the chat began. */
export const PageLink = ({ title, page }: { title: string; page: Page }) => (
  <section aria-label="Page">
    <h3>{title}</h3>
    <a class="page-link" href={page.url} target="_blank" rel="noopener noreferrer">
      <span>{page.title || page.url}</span>
      <AwayIcon />
      <span class="hidden"> (opens in a new tab)</span>
    </a>
    <p class="page-url">{shortAddress(page.url)}</p>
  </section>
);
