import { CopyLine } from '../parts/copy-line.tsx';
import type { Form } from './draft.ts';
import { Lines } from './lines.tsx';

interface Props {
  form: Form;
  site: string;
  /** Absent for those who may not have it. */
  signingKey: string | undefined;
}

/** Which pages may show the chat, and the key by which the shop's server says who its shopper is. */
export const Domains = ({ form: { draft, edit, errorAt }, site, signingKey }: Props) => (
  <>
    <Lines
      label="Addresses of your shop"
      hint="One a line: https://www.shop.example, or https://*.shop.example for any subdomain. No other page may show the chat."
      error={errorAt('origins')}
      rows={3}
      required
      lines={draft.origins}
      change={(origins) => edit({ origins })}
    />
    <h3>Signing key</h3>
    {signingKey ? (
      <>
        <p class="soft">Keep it on your server: who has it can say they are any of your shoppers.</p>
        <CopyLine what="The signing key" value={signingKey} />
        <p class="soft">
          On your server, sign a JWT (HS256) with{' '}
          <code>{`{ "sub": "customer id", "aud": "${site}", "exp": … }`}</code>, good for an hour at most.
        </p>
        <p class="soft">
          On the page, call <code>counterbell('identify', jwt)</code>. Agents then see a verified shopper.
        </p>
      </>
    ) : (
      <p class="soft">Owners and admins see it here.</p>
    )}
  </>
);
