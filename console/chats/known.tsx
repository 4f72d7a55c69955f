import type { Facts } from '../../worker/facts.ts';
import { Card } from '../../widget/lazy/card.tsx';
import { Fact } from './fact.tsx';

/** Who someone is said to be: by the shop's server, or by themselves and the page. */
const Who = ({ identity, name, email, topic }: Facts) => (
  <section aria-label="Who this is">
    <h3>{identity ? 'Verified by the shop' : 'Not verified'}</h3>
    <dl class="facts">
      {identity && <Fact name="Customer">{identity.id}</Fact>}
      {identity?.name && <Fact name="Name">{identity.name}</Fact>}
      {identity?.email && <Fact name="E-mail">{identity.email}</Fact>}
      {name && name !== identity?.name && <Fact name={identity ? 'Says to be' : 'Name'}>{name}</Fact>}
      {email && email !== identity?.email && <Fact name="Reply to">{email}</Fact>}
      {topic && <Fact name="Topic">{topic}</Fact>}
    </dl>
  </section>
);

const Notes = ({ title, notes }: { title: string; notes: NonNullable<Facts['chat']> }) => (
  <section aria-label={title}>
    <h3>{title}</h3>
    <dl class="facts">
      {Object.entries(notes).map(([name, value]) => (
        <Fact key={name} name={name}>
          {String(value)}
        </Fact>
      ))}
    </dl>
  </section>
);

const Products = ({ products }: { products: NonNullable<Facts['products']> }) => (
  <section aria-label="Products seen">
    <h3>Products seen</h3>
    {products.toReversed().map((product) => (
      <Card key={product.url} card={product} target="_blank" />
    ))}
  </section>
);

/** What a shopper, the page and the shop's server have said of the shopper. */
export const Known = ({ facts }: { facts: Facts }) => {
  const { identity, name, email, topic, chat, shopper, products } = facts;
  return (
    <>
      {(identity || name || email || topic) && <Who {...facts} />}
      {chat && <Notes title="This chat" notes={chat} />}
      {shopper && <Notes title="This shopper" notes={shopper} />}
      {products && <Products products={products} />}
    </>
  );
};
