<?php
declare(strict_types=1);

namespace Counterbell\Orders\Cron;

use Counterbell\Orders\Model\Outbox;
use Counterbell\Orders\Model\Payload;
use Counterbell\Orders\Model\Signature;
use Magento\Framework\App\Config\ScopeConfigInterface;
use Magento\Framework\HTTP\Client\CurlFactory;
use Magento\Sales\Model\OrderFactory;
use Psr\Log\LoggerInterface;

/** Tells, each minute, of the orders that changed: away from every checkout. */
class Tell
{
    private const MOST = 100;
    private const TIMEOUT = 10;

    public function __construct(
        private Outbox $outbox,
        private Payload $payload,
        private Signature $signature,
        private ScopeConfigInterface $config,
        private CurlFactory $curl,
        private OrderFactory $orders,
        private LoggerInterface $logger
    ) {
    }

    public function execute(): void
    {
        foreach ($this->outbox->due(self::MOST) as $row) {
            try {
                $isTold = $this->tell($row['increment_id']);
            } catch (\Throwable $thrown) {
                $this->logger->error('Counterbell: ' . $thrown->getMessage());
                $isTold = false;
            }
            $isTold ? $this->outbox->done($row) : $this->outbox->failed($row);
        }
    }

    private function tell(string $incrementId): bool
    {
        $order = $this->orders->create()->loadByIncrementId($incrementId);
        if (!$order->getId()) {
            return false;
        }
        $body = $this->payload->of($order);
        $timestamp = (string) time();
        $secret = (string) $this->config->getValue('counterbell/orders/secret');
        $curl = $this->curl->create();
        $curl->setTimeout(self::TIMEOUT);
        $curl->setHeaders([
            'Content-Type' => 'application/json',
            'X-Counterbell-Topic' => 'order',
            'X-Counterbell-Timestamp' => $timestamp,
            'X-Counterbell-Signature' => $this->signature->of($timestamp, $body, $secret),
        ]);
        $curl->post((string) $this->config->getValue('counterbell/orders/address'), $body);
        return $curl->getStatus() >= 200 && $curl->getStatus() < 300;
    }
}
