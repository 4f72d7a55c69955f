import { CopyBlock } from '../parts/copy-block.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { ORDER, policyFor, tagFor, type Place } from './code.ts';
import { FileBlock } from './file-block.tsx';

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

const ORDERS = <a href="#/settings/orders">Settings, Orders</a>;

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
    <FileBlock what="The tag for Shopify" name="shopify-theme.liquid" place={place} />
    <ol class="guide" start={3}>
      <li>
        Choose <b>Save</b>. Under <a href="#/settings/site">Settings, Site</a>, add your own domain and{' '}
        <code>https://NAME.myshopify.com</code>, on which you see previews.
      </li>
      <li>
        Orders: choose <b>Settings</b>, <b>Notifications</b>, <b>Webhooks</b>, and create five with the format
        JSON and the address under {ORDERS}: <b>Order creation</b>, <b>Order payment</b>, <b>Order update</b>,{' '}
        <b>Order cancellation</b> and <b>Refund create</b>. Paste the key that Shopify shows below them there.
      </li>
      <li>
        Themes do not reach Shopify’s checkout. To hear of orders from there too, choose <b>Settings</b>,{' '}
        <b>Customer events</b>, <b>Add custom pixel</b>. Its permission is <b>Required</b> for{' '}
        <b>Analytics</b>, and its data are not sold. Paste this, <b>Save</b>, and <b>Connect</b>:
      </li>
    </ol>
    <FileBlock what="The pixel for Shopify" name="shopify-pixel.js" place={place} />
  </>
);

const WordPress = (place: Place) => (
  <>
    <ol class="guide">
      <li>
        Save this as <code>wp-content/plugins/counterbell/counterbell.php</code>, and choose <b>Activate</b>{' '}
        under <b>Plugins</b>. It brings the tag, and puts on each order which chat was before it:
      </li>
    </ol>
    <FileBlock what="The plugin for WordPress" name="counterbell.php" place={place} />
    <ol class="guide" start={2}>
      <li>
        Orders: under <b>WooCommerce</b>, <b>Settings</b>, <b>Advanced</b>, <b>Webhooks</b> add four with the
        address and the secret under {ORDERS}: <b>Order created</b>, <b>Order updated</b>,{' '}
        <b>Order deleted</b> and <b>Order restored</b>.
      </li>
      <li>Where a plugin keeps copies of pages, empty its cache.</li>
    </ol>
    <p class="soft">Where a plugin sets a Content Security Policy, add to it:</p>
    <CopyBlock what="The policy" code={policyFor(place)} />
  </>
);

const Magento = (place: Place) => (
  <>
    <ol class="guide">
      <li>Under {ORDERS} have a secret made for Magento.</li>
      <li>
        Run this with it on your server. It adds a module with the tag, with what Magento’s Content Security
        Policy must allow (<code>etc/csp_whitelist.xml</code>), and with what tells of orders once a minute,
        away from every checkout:
      </li>
    </ol>
    <FileBlock what="The commands for Magento" name="magento.sh" place={place} />
    <p class="soft">
      What it fetches can be read first, below <code>{place.origin}/install/magento/</code>. Magento’s own
      cron must run.
    </p>
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
