// A custom pixel: it runs apart from the page, and knows of the shopper what the cart says. Nothing is stored.
analytics.subscribe('checkout_completed', ({ data: { checkout } }) => {
  const reference = checkout.attributes?.find(({ key }) => key === 'counterbell')?.value;
  const id = checkout.order?.id?.split('/').pop();
  if (!reference || !id) return;
  void fetch('https://chat.example.com/v1/sites/SITE/orders', {
    method: 'POST',
    keepalive: true,
    body: JSON.stringify({
      id,
      value: checkout.totalPrice.amount,
      currency: checkout.totalPrice.currencyCode,
      items: checkout.lineItems.slice(0, 200).map(({ id, title, quantity, variant }) => ({
        id: variant?.sku || variant?.product?.id || id,
        name: title,
        quantity,
      })),
      reference,
    }),
  });
});
