import { CopyBlock } from '../parts/copy-block.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { magentoPolicyFor, ORDER, policyFor, tagFor, wordPressFor, type Place } from './code.ts';

const Html = (place: Place) => (
  <>
    <ol class="guide">
      <li>
        Open the template that all pages share, and paste the tag before <code>{'</head>'}</code>.
      </li>
      <li>On the page that thanks for an order, paste this with the order’s own values:</li>
    </ol>
    <CopyBlock what="The order’s code" code={ORDER} />
    <p class="soft">Where pages have a Content Security Policy, add to it:</p>
    <CopyBlock what="The policy" code={policyFor(place)} />
  </>
);

const TagManager = (place: Place) => (
  <>
    <ol class="guide">
      <li>
        In your container choose <b>Tags</b>, <b>New</b>, <b>Tag Configuration</b>, <b>Custom HTML</b>.
      </li>
      <li>Paste the tag:</li>
    </ol>
    <CopyBlock what="The tag for Google Tag Manager" code={tagFor(place)} />
    <ol class="guide" start={3}>
      <li>
        Under <b>Triggering</b> choose <b>All Pages</b>. <b>Support document.write</b> stays off.
      </li>
      <li>
        Choose <b>Save</b>, then <b>Submit</b> and <b>Publish</b>.
      </li>
    </ol>
    <p class="soft">Where pages have a Content Security Policy, it must allow Tag Manager, and besides it:</p>
    <CopyBlock what="The policy" code={policyFor(place)} />
  </>
);

const Shopify = (place: Place) => (
  <>
    <ol class="guide">
      <li>
        In the admin choose <b>Online Store</b>, <b>Themes</b>, and beside your theme <b>…</b>,{' '}
        <b>Edit code</b>.
      </li>
      <li>
        Open <code>layout/theme.liquid</code>, and paste this before <code>{'</head>'}</code>:
      </li>
    </ol>
    <CopyBlock what="The tag for Shopify" code={tagFor(place)} />
    <ol class="guide" start={3}>
      <li>
        Choose <b>Save</b>. Under <a href="#/settings/site">Settings, Site</a>, add your own domain and{' '}
        <code>https://NAME.myshopify.com</code>, on which you see previews.
      </li>
    </ol>
    <p class="soft">
      Themes do not reach Shopify’s checkout: there is no chat in it. Orders are told by your server, with a
      key from <a href="#/settings/keys">Settings, Keys and webhook</a>.
    </p>
  </>
);

const WordPress = (place: Place) => (
  <>
    <ol class="guide">
      <li>
        Open <code>functions.php</code> of your child theme (<b>Appearance</b>, <b>Theme File Editor</b>), or
        a plugin for snippets.
      </li>
      <li>Paste this at its end, and save:</li>
    </ol>
    <CopyBlock what="The code for WordPress" code={wordPressFor(place)} />
    <ol class="guide" start={3}>
      <li>Where a plugin keeps copies of pages, empty its cache.</li>
    </ol>
    <p class="soft">Where a plugin sets a Content Security Policy, add to it:</p>
    <CopyBlock what="The policy" code={policyFor(place)} />
  </>
);

const Magento = (place: Place) => (
  <>
    <ol class="guide">
      <li>
        In the admin choose <b>Content</b>, <b>Design</b>, <b>Configuration</b>, and <b>Edit</b> beside your
        store view.
      </li>
      <li>
        Under <b>HTML Head</b>, into <b>Scripts and Style Sheets</b>, paste this, and save:
      </li>
    </ol>
    <CopyBlock what="The tag for Magento" code={tagFor(place)} />
    <ol class="guide" start={3}>
      <li>
        Magento has a Content Security Policy. Put this into a module of yours, as{' '}
        <code>etc/csp_whitelist.xml</code>:
      </li>
    </ol>
    <CopyBlock what="Magento’s policy" code={magentoPolicyFor(place)} />
    <ol class="guide" start={4}>
      <li>
        Run <code>bin/magento cache:flush</code>.
      </li>
    </ol>
  </>
);

/** Step by step, for each kind of shop. */
export const Guides = (place: Place) => (
  <Tabs
    label="Guides"
    tabs={[
      { title: 'Plain HTML', content: <Html {...place} /> },
      { title: 'Google Tag Manager', content: <TagManager {...place} /> },
      { title: 'Shopify', content: <Shopify {...place} /> },
      { title: 'WooCommerce, WordPress', content: <WordPress {...place} /> },
      { title: 'Magento', content: <Magento {...place} /> },
    ]}
  />
);
