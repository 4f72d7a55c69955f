<?php
declare(strict_types=1);

namespace Counterbell\Orders\Controller\Reference;

use Magento\Checkout\Model\Session;
use Magento\Framework\App\Action\HttpPostActionInterface;
use Magento\Framework\App\RequestInterface;
use Magento\Framework\Controller\Result\JsonFactory;
use Magento\Framework\Controller\ResultInterface;
use Magento\Quote\Model\ResourceModel\Quote;

/** Puts on the cart who chatted. The page sends Magento's form key along, which Magento checks. */
class Put implements HttpPostActionInterface
{
    public function __construct(
        private RequestInterface $request,
        private JsonFactory $json,
        private Session $session,
        private Quote $quotes
    ) {
    }

    public function execute(): ResultInterface
    {
        $reference = (string) $this->request->getParam('reference');
        $quote = $this->session->getQuote();
        $isGood = preg_match('/^[\w.~-]{1,200}$/', $reference) === 1;
        if ($isGood && $quote->getId() && $quote->getData('counterbell') !== $reference) {
            $quote->setData('counterbell', $reference);
            $this->quotes->save($quote);
        }
        return $this->json->create()->setData(['done' => $isGood]);
    }
}
