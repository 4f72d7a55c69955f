import { CopyLine } from '../parts/copy-line.tsx';

const tagFor = (site: string): string =>
  `<script async crossorigin src="${location.origin}/w/${site}.js"></script>`;

/** The tag to paste, and where. */
export const Install = ({ site }: { site: string }) => (
  <main class="page install">
    <header class="page-head">
      <h1>Install</h1>
    </header>
    <p class="lead">Paste this tag into every page of your shop, anywhere in the head or the body.</p>
    <CopyLine what="The tag" value={tagFor(site)} />
    <ol class="steps">
      <li>
        <h2>Paste it once</h2>
        <p>
          In the template that all pages share, or in Google Tag Manager as a Custom HTML tag on All Pages.
        </p>
      </li>
      <li>
        <h2>Open your shop</h2>
        <p>
          The round button stands in the corner. Nothing is stored in the shopper’s browser before it is
          opened.
        </p>
      </li>
      <li>
        <h2>Write to yourself</h2>
        <p>
          Your first message shows up under <a href="#/chats">Chats</a> within a second.
        </p>
      </li>
    </ol>
  </main>
);
