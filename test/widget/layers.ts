/** What shops push to a data layer, as the documentation they copy has it. */

/** What `gtag('event', ...)` pushes. */
export const gtag = (...call: unknown[]): unknown =>
  Reflect.apply(
    function collect() {
      // oxlint-disable-next-line prefer-rest-params -- as Google's own snippet has it
      return arguments;
    },
    undefined,
    call,
  );

/** From Google's documentation of GA4, as shops copy it. */
export const GA4 = {
  event: 'purchase',
  ecommerce: {
    transaction_id: 'T_12345',
    value: 72.05,
    tax: 3.6,
    shipping: 5.99,
    currency: 'USD',
    coupon: 'SUMMER_SALE',
    items: [
      {
        item_id: 'SKU_12345',
        item_name: 'Stan and Friends Tee',
        affiliation: 'Google Merchandise Store',
        discount: 2.22,
        index: 0,
        item_brand: 'Google',
        price: 10.01,
        quantity: 3,
      },
      { item_name: 'Google Grey Women’s Tee', price: 21.01, quantity: 2 },
    ],
  },
};

/** Enhanced ecommerce of Universal Analytics, from its documentation: amounts are texts. */
export const ENHANCED = {
  ecommerce: {
    currencyCode: 'EUR',
    purchase: {
      actionField: {
        id: 'T12345',
        affiliation: 'Online Store',
        revenue: '35.43',
        tax: '4.90',
        shipping: '5.99',
        coupon: 'SUMMER_SALE',
      },
      products: [
        { name: 'Triblend Android T-Shirt', id: '12345', price: '15.25', brand: 'Google', quantity: 1 },
        { name: 'Donut Friday Scented T-Shirt', id: '67890', price: '33.75', quantity: 1, coupon: '' },
      ],
    },
  },
};

/** The first ecommerce of Universal Analytics; it has no currency, which shops add. */
export const FIRST = {
  transactionId: '1234',
  transactionAffiliation: 'Acme Clothing',
  transactionTotal: 38.26,
  transactionTax: 1.29,
  transactionShipping: 5,
  transactionCurrency: 'GBP',
  transactionProducts: [
    { sku: 'DD44', name: 'T-Shirt', category: 'Apparel', price: 11.99, quantity: 1 },
    { sku: 'AA1243544', name: 'Socks', category: 'Apparel', price: 9.99, quantity: 2 },
  ],
};

/** What GA4’s purchase is. */
export const ORDER = {
  id: 'T_12345',
  value: 72.05,
  currency: 'USD',
  tax: 3.6,
  shipping: 5.99,
  items: [
    { id: 'SKU_12345', name: 'Stan and Friends Tee', quantity: 3 },
    { id: 'Google Grey Women’s Tee', name: 'Google Grey Women’s Tee', quantity: 2 },
  ],
};
