<?php
declare(strict_types=1);

namespace Counterbell\Orders\Model;

use Magento\Sales\Model\Order;

/** An order as it stands, in the names of Magento's own REST API. */
class Payload
{
    public function of(Order $order): string
    {
        $told = [
            'increment_id' => (string) $order->getIncrementId(),
            'state' => (string) $order->getState(),
            'grand_total' => (string) $order->getGrandTotal(),
            'order_currency_code' => (string) $order->getOrderCurrencyCode(),
            'customer_id' => $order->getCustomerId() ? (string) $order->getCustomerId() : null,
            'created_at' => $this->iso((string) $order->getCreatedAt()),
            'updated_at' => $this->iso((string) $order->getUpdatedAt()),
            'items' => [],
            'creditmemos' => [],
            'extension_attributes' => ['counterbell' => $order->getData('counterbell')],
        ];
        foreach ($order->getAllVisibleItems() as $item) {
            $told['items'][] = [
                'sku' => (string) $item->getSku(),
                'name' => (string) $item->getName(),
                'qty_ordered' => (float) $item->getQtyOrdered(),
            ];
        }
        foreach ($order->getCreditmemosCollection() ?: [] as $memo) {
            $told['creditmemos'][] = [
                'increment_id' => (string) $memo->getIncrementId(),
                'grand_total' => (string) $memo->getGrandTotal(),
                'created_at' => $this->iso((string) $memo->getCreatedAt()),
            ];
        }
        return json_encode($told, JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /** The database has UTC, without saying so. */
    private function iso(string $time): string
    {
        return str_replace(' ', 'T', $time) . 'Z';
    }
}
