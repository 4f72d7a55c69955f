import type { Me } from '../../worker/api.ts';
import { Keys } from './keys.tsx';
import { SigningKey } from './signing-key.tsx';
import { WebhookSection } from './webhook.tsx';

/** How the shop's server and we know each other. */
export const KeysPage = ({ site }: { site: Me['sites'][number] }) => (
  <>
    <Keys site={site.id} />
    <SigningKey site={site.id} />
    <WebhookSection site={site.id} />
  </>
);
