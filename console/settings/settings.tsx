import type { ComponentType } from 'preact';
import { useCallback } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { getShop } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useInSight } from '../parts/use-in-sight.ts';
import { useLoad } from '../parts/use-load.ts';
import { DigestPage } from '../digest/page.tsx';
import { KeysPage } from '../keys/page.tsx';
import { OrdersPage } from '../orders/page.tsx';
import { PrivacyPage } from '../privacy/page.tsx';
import { RepliesPage } from '../replies/page.tsx';
import { hrefTo } from '../route.ts';
import { VouchersPage } from '../vouchers/page.tsx';
import { SECTIONS } from './draft.ts';
import { Audit } from '../team/audit.tsx';
import { Team } from '../team/team.tsx';
import { SettingsForm } from './form.tsx';

type Site = Me['sites'][number];

interface Page {
  id: string;
  title: string;
  /** Who has not this right, does not see it. */
  may: Site['may'][number];
  Page: ComponentType<{ site: Site }>;
}

/** What is set beside the one form: each a page that saves by itself. */
const PAGES: readonly Page[] = [
  { id: 'replies', title: 'Saved replies', may: 'chats.work', Page: RepliesPage },
  { id: 'vouchers', title: 'Vouchers', may: 'settings.change', Page: VouchersPage },
  { id: 'team', title: 'Team', may: 'team.manage', Page: Team },
  { id: 'keys', title: 'Keys and webhook', may: 'keys.change', Page: KeysPage },
  { id: 'orders', title: 'Orders', may: 'keys.change', Page: OrdersPage },
  { id: 'digest', title: 'Digest', may: 'settings.change', Page: DigestPage },
  { id: 'privacy', title: 'Privacy', may: 'settings.read', Page: PrivacyPage },
  { id: 'audit', title: 'Log', may: 'audit.read', Page: Audit },
];

interface Props {
  site: Site;
  /** Where in the settings to be. */
  section: string | undefined;
}

/** What pages of the shop show: one form. */
const Form = ({ site, section }: Props) => {
  const ask = useCallback(() => getShop(site.id), [site.id]);
  const { value, trouble, busy, again } = useLoad(ask);
  return (
    <div aria-busy={busy}>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {!value && busy && <p class="soft">Loading…</p>}
      {value && <SettingsForm site={site} shop={value} section={section} />}
    </div>
  );
};

/** All that a shop can set. */
export const Settings = ({ site, section }: Props) => {
  const pages = PAGES.filter(({ may }) => site.may.includes(may));
  const nav = useInSight(section ?? '');
  const page = pages.find(({ id }) => id === section);
  return (
    <main class="page settings">
      <header class="page-head">
        <h1>Settings</h1>
      </header>
      <nav ref={nav} class="settings-nav" aria-label="Sections">
        {[SECTIONS, pages].map((some) => (
          <ul key={some[0]?.id}>
            {some.map(({ id, title }) => (
              <li key={id}>
                <a
                  href={hrefTo({ view: 'settings', section: id })}
                  aria-current={id === section ? 'true' : undefined}
                >
                  {title}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      {page ? (
        <div class="settings-page">
          <page.Page site={site} />
        </div>
      ) : (
        <Form site={site} section={section} />
      )}
    </main>
  );
};
