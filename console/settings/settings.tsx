import { useCallback } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { getShop } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useLoad } from '../parts/use-load.ts';
import { SettingsForm } from './form.tsx';

interface Props {
  site: Me['sites'][number];
  /** Where in the page to begin. */
  section: string | undefined;
}

/** All that a shop can set. */
export const Settings = ({ site, section }: Props) => {
  const ask = useCallback(() => getShop(site.id), [site.id]);
  const { value, trouble, busy, again } = useLoad(ask);
  return (
    <main class="page settings" aria-busy={busy}>
      <header class="page-head">
        <h1>Settings</h1>
      </header>
      {trouble && <Trouble trouble={trouble} again={again} />}
      {!value && busy && <p class="soft">Loading…</p>}
      {value && <SettingsForm site={site} shop={value} section={section} />}
    </main>
  );
};
