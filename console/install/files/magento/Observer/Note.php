<?php
declare(strict_types=1);

namespace Counterbell\Orders\Observer;

use Counterbell\Orders\Model\Outbox;
use Magento\Framework\Event\Observer;
use Magento\Framework\Event\ObserverInterface;
use Psr\Log\LoggerInterface;

/** Notes that an order is to be told, by one row: a checkout waits for nobody, and fails with nobody. */
class Note implements ObserverInterface
{
    public function __construct(private Outbox $outbox, private LoggerInterface $logger)
    {
    }

    public function execute(Observer $observer): void
    {
        try {
            $order = $observer->getData('order') ?? $observer->getData('creditmemo')?->getOrder();
            if ($order?->getIncrementId()) {
                $this->outbox->note($order->getIncrementId());
            }
        } catch (\Throwable $thrown) {
            $this->logger->error('Counterbell: ' . $thrown->getMessage());
        }
    }
}
