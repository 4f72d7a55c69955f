/** What is pasted into a shop, for each kind of shop. Pure. */

/** Where this deployment answers, and for which site. */
export interface Place {
  /** E.g. `https://chat.example.com`. */
  origin: string;
  site: string;
}

export const tagFor = ({ origin, site }: Place): string =>
  `<script async crossorigin src="${origin}/w/${site}.js"></script>`;

/** Sources that a Content Security Policy must allow. */
export const policyFor = ({ origin }: Place): string => {
  const socket = origin.replace(/^http/, 'ws');
  return `script-src ${origin};\nconnect-src ${origin} ${socket};`;
};

/** The stub that keeps calls until the tag has come. */
const STUB = '(window.counterbell ??= (...call) => (counterbell.q ??= []).push(call))';

/** On the page that thanks for an order. */
export const ORDER = `<script>
  ${STUB}('order', {
    id: 'A-17', value: 64.9, currency: 'GBP'
  });
</script>`;

/** For a child theme's functions.php. */
export const wordPressFor = (place: Place): string => `add_action('wp_head', function () {
    echo '${tagFor(place)}';
});

// WooCommerce: tells of each order on the page that thanks for it.
add_action('woocommerce_thankyou', function ($id) {
    $order = wc_get_order($id);
    if (!$order) return;
    $told = wp_json_encode([
        'id' => $order->get_order_number(),
        'value' => $order->get_total(),
        'currency' => $order->get_currency(),
    ], JSON_HEX_TAG);
    echo "<script>${STUB}('order', $told);</script>";
});`;

/** Magento's own list of what pages may load: etc/csp_whitelist.xml of a module. */
export const magentoPolicyFor = ({ origin }: Place): string => `<?xml version="1.0"?>
<csp_whitelist xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:noNamespaceSchemaLocation="urn:magento:module:Magento_Csp:etc/csp_whitelist.xsd">
  <policies>
    <policy id="script-src">
      <values><value id="counterbell" type="host">${origin}</value></values>
    </policy>
    <policy id="connect-src">
      <values>
        <value id="counterbell" type="host">${origin}</value>
        <value id="counterbell-socket" type="host">${origin.replace(/^http/, 'ws')}</value>
      </values>
    </policy>
  </policies>
</csp_whitelist>`;
