import { useEffect } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import { useNotices } from '../alerts/use-notices.ts';
import { useAlerts } from '../alerts/use-alerts.ts';
import { Chats } from '../chats/chats.tsx';
import { useConversations } from '../chats/use-conversations.ts';
import { queueOf, unreadIn } from '../desk/queue.ts';
import { useDesk } from '../desk/use-desk.ts';
import { useLook } from '../desk/use-look.ts';
import { useNow } from '../parts/use-now.ts';
import type { View } from '../route.ts';
import { useRoute } from '../use-route.ts';
import { Announcer } from './announcer.tsx';
import { Banner } from './banner.tsx';
import { Bar } from './bar.tsx';
import { Account, Install, Reports, Search, Settings, Tasks, Visits, Wall } from './views.ts';

interface Props {
  me: Me;
  site: Me['sites'][number];
  chooseSite(id: string): void;
  check(): void;
  onSignOut(): void;
}

const TITLES: Record<View, string> = {
  chats: 'Chats',
  search: 'Search',
  shoppers: 'Shoppers',
  tasks: 'Follow-ups',
  reports: 'Reports',
  wall: 'Live wall',
  install: 'Install',
  settings: 'Settings',
  account: 'Your account',
};

/** The console of one site, signed in. */
export const Shell = ({ me, site, chooseSite, check, onSignOut }: Props) => {
  const route = useRoute();
  const { desk, status, tell } = useDesk(site.id, check);
  const unread = unreadIn(queueOf(desk, useNow(10_000)));
  const sounds = useAlerts(site.id, desk, route.chat);
  const talking = useConversations(site.id, me.user.id);
  useLook(status, tell);
  useNotices(site.id);

  useEffect(() => {
    document.title = `${unread ? `(${unread}) ` : ''}${TITLES[route.view]} · ${site.name} · Counterbell`;
  }, [unread, route.view, site.name]);

  return (
    <div class="shell">
      <Bar
        me={me}
        site={site}
        chooseSite={chooseSite}
        view={route.view}
        unread={unread}
        desk={desk}
        setStatus={(next) => tell({ type: 'status', status: next })}
        sounds={sounds}
        onSignOut={onSignOut}
      />
      <Banner status={status} unsent={talking.unsent} trouble={desk.trouble} />
      <Announcer desk={desk} />
      {route.view === 'search' && <Search site={site} query={route.query} />}
      {route.view === 'shoppers' && <Visits site={site.id} desk={desk} />}
      {route.view === 'chats' && (
        <Chats site={site.id} talking={talking} desk={desk} tell={tell} route={route} />
      )}
      {route.view === 'tasks' && <Tasks desk={desk} tell={tell} />}
      {route.view === 'reports' && <Reports site={site} query={route.query} />}
      {route.view === 'wall' && <Wall site={site} desk={desk} status={status} tell={tell} sounds={sounds} />}
      {route.view === 'install' && <Install site={site.id} />}
      {route.view === 'account' && <Account me={me} check={check} />}
      {route.view === 'settings' && <Settings site={site} section={route.section} />}
    </div>
  );
};
