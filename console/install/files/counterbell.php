<?php
/**
 * Plugin Name: Counterbell
 * Description: The chat on every page, and on each order the reference of the chat before it. No cookie.
 * Requires Plugins: woocommerce
 * Version: 1
 * License: MIT
 */

defined('ABSPATH') || exit;

const COUNTERBELL_META = '_counterbell';

/** What the page sent as a reference: `shopper~chat` or `shopper`, signed by the chat, checked there. */
function counterbell_reference($sent): string
{
    return is_string($sent) && preg_match('/^[\w.~-]{1,200}$/', $sent) ? $sent : '';
}

function counterbell_note(WC_Order $order, $sent): void
{
    $reference = counterbell_reference($sent);
    if ($reference !== '') {
        $order->update_meta_data(COUNTERBELL_META, $reference);
    }
}

add_action('wp_head', function () {
    echo '<script async crossorigin src="https://chat.example.com/w/SITE.js"></script>';
});

// The checkout of short codes: a hidden field.
add_action('woocommerce_after_order_notes', function () {
    echo '<input type="hidden" name="counterbell" id="counterbell-reference">';
});
add_action('woocommerce_checkout_create_order', function (WC_Order $order) {
    // WooCommerce has checked the nonce of its own form by now.
    counterbell_note($order, isset($_POST['counterbell']) ? wp_unslash($_POST['counterbell']) : '');
});

// The checkout of blocks: a value of ours beside the others.
add_action('woocommerce_blocks_loaded', function () {
    woocommerce_store_api_register_endpoint_data([
        'endpoint' => 'checkout',
        'namespace' => 'counterbell',
        'schema_callback' => fn () => [
            'reference' => ['type' => ['string', 'null'], 'context' => [], 'optional' => true],
        ],
    ]);
});
add_action('woocommerce_store_api_checkout_update_order_from_request', function (WC_Order $order, $request) {
    counterbell_note($order, $request['extensions']['counterbell']['reference'] ?? '');
}, 10, 2);

add_action('wp_footer', function () {
    if (!function_exists('is_checkout') || !is_checkout() || is_order_received_page()) {
        return;
    }
    echo <<<'HTML'
<script>
(window.counterbell ??= (...call) => (counterbell.q ??= []).push(call))('reference', (reference) => {
  const field = document.getElementById('counterbell-reference');
  if (field) field.value = reference;
  else window.wp?.data?.dispatch('wc/store/checkout')?.setExtensionData?.('counterbell', { reference });
});
</script>
HTML;
});

// Tells of each order on the page that thanks for it, too.
add_action('woocommerce_thankyou', function ($id) {
    $order = wc_get_order($id);
    if (!$order || $order->has_status('failed')) {
        return;
    }
    $told = wp_json_encode([
        'id' => $order->get_order_number(),
        'value' => $order->get_total(),
        'currency' => $order->get_currency(),
    ], JSON_HEX_TAG);
    echo "<script>(window.counterbell ??= (...call) => (counterbell.q ??= []).push(call))('order', $told);</script>";
});

// Of an order that is thrown away WooCommerce tells the row's number alone, which may be another order's.
add_filter('woocommerce_webhook_payload', function ($payload, $resource, $id) {
    $order = $resource === 'order' && count($payload) === 1 ? wc_get_order($id) : false;
    if ($order) {
        $payload['counterbell'] = [
            'number' => $order->get_order_number(),
            'currency' => $order->get_currency(),
            'at' => gmdate('Y-m-d\TH:i:s\Z'),
        ];
    }
    return $payload;
}, 10, 3);
