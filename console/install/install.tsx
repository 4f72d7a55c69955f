import { useState } from 'preact/hooks';

const tagFor = (site: string): string =>
  `<script async crossorigin src="${location.origin}/w/${site}.js"></script>`;

/** The tag to paste, and where. */
export const Install = ({ site }: { site: string }) => {
  const [copied, setCopied] = useState<boolean>();
  const tag = tagFor(site);

  const copy = () =>
    navigator.clipboard.writeText(tag).then(
      () => setCopied(true),
      () => setCopied(false),
    );

  return (
    <main class="page install">
      <header class="page-head">
        <h1>Install</h1>
      </header>
      <p class="lead">Paste this tag into every page of your shop, anywhere in the head or the body.</p>
      <div class="tag">
        <input
          readOnly
          value={tag}
          aria-label="The tag"
          spellcheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <button type="button" class="button primary" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      </div>
      <output class="soft">
        {copied && 'The tag is in your clipboard.'}
        {copied === false && 'Your browser did not allow it. Select the tag and copy it by hand.'}
      </output>
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
};
