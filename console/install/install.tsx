import { CopyLine } from '../parts/copy-line.tsx';
import { tagFor } from './code.ts';
import { Guides } from './guides.tsx';
import { Seen } from './seen.tsx';

/** The tag to paste, whether it is there, and how it gets there. */
export const Install = ({ site }: { site: string }) => {
  const place = { origin: location.origin, site };
  return (
    <main class="page install">
      <header class="page-head">
        <h1>Install</h1>
      </header>
      <p class="lead">Paste this tag into every page of your shop, anywhere in the head or the body.</p>
      <CopyLine what="The tag" value={tagFor(place)} />
      <Seen site={site} />
      <h2>How it gets there</h2>
      <Guides {...place} />
      <p class="soft">
        Then write to yourself: your first message shows up under <a href="#/chats">Chats</a> within a second.
      </p>
    </main>
  );
};
