import { useState } from 'preact/hooks';
import type { Me } from '../../worker/api.ts';
import type { AgentStatus } from '../../worker/protocol.ts';
import type { Desk } from '../desk/desk.ts';
import { Palette } from '../commands/palette.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { AlertsButton } from '../alerts/alerts-button.tsx';
import type { Sounds } from '../alerts/use-bell.ts';
import { LeaveIcon, Mark, PersonIcon } from '../parts/icons.tsx';
import { useInSight } from '../parts/use-in-sight.ts';
import { hrefTo, type View } from '../route.ts';
import { openIn } from '../tasks/open.ts';
import { Agents, MyStatus } from './agents.tsx';
import { go } from '../use-route.ts';
import { KeysDialog } from './keys-dialog.tsx';

interface Props {
  me: Me;
  site: Me['sites'][number];
  chooseSite(id: string): void;
  view: View;
  unread: number;
  desk: Desk;
  setStatus(status: AgentStatus): void;
  sounds: Sounds;
  onSignOut(): void;
}

const Site = ({ me, site, chooseSite }: Pick<Props, 'me' | 'site' | 'chooseSite'>) =>
  me.sites.length < 2 ? (
    <span class="site">{site.name}</span>
  ) : (
    <select
      class="site"
      aria-label="Site"
      value={site.id}
      onChange={({ currentTarget }) => chooseSite(currentTarget.value)}
    >
      {me.sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );

const Tab = ({ view, name, count, current }: { view: View; name: string; count?: number; current: View }) => (
  <a href={hrefTo({ view })} aria-current={view === current ? 'page' : undefined}>
    {name}
    {count ? (
      <span class="count">
        {count}
        <span class="hidden"> waiting for you</span>
      </span>
    ) : null}
  </a>
);

/** The top of every page: which site, which view, who is here. */
export const Bar = ({ me, site, chooseSite, view, unread, desk, setStatus, sounds, onSignOut }: Props) => {
  const [keysShown, showKeys] = useState(false);
  const [paletteShown, showPalette] = useState(false);
  const followUps = openIn(desk.tasks);
  const tabs = useInSight([view, unread, followUps].join(' '));
  const worksChats = site.may.includes('chats.work');
  // It shows what the desk tells, which only those hear who work there.
  const watches = worksChats && site.may.includes('reports.read');
  const to = (next: View) => () => go({ view: next });
  useCommands({
    palette: (event) => {
      event?.preventDefault();
      showPalette(true);
    },
    keys: () => showKeys(true),
    search:
      worksChats &&
      ((event) => {
        event?.preventDefault();
        go({ view: 'search' });
      }),
    chats: to('chats'),
    shoppers: worksChats && to('shoppers'),
    tasks: to('tasks'),
    reports: to('reports'),
    wall: watches && to('wall'),
    install: to('install'),
    settings: to('settings'),
    account: to('account'),
  });
  return (
    <header class="bar">
      <Mark />
      <Site me={me} site={site} chooseSite={chooseSite} />
      <nav ref={tabs} class="tabs" aria-label="Views">
        <Tab view="chats" name="Chats" count={unread} current={view} />
        {worksChats && <Tab view="shoppers" name="Shoppers" current={view} />}
        {worksChats && <Tab view="search" name="Search" current={view} />}
        <Tab view="tasks" name="Follow-ups" count={followUps} current={view} />
        <Tab view="reports" name="Reports" current={view} />
        {watches && <Tab view="wall" name="Wall" current={view} />}
        <Tab view="install" name="Install" current={view} />
        <Tab view="settings" name="Settings" current={view} />
      </nav>
      <Agents desk={desk} />
      <MyStatus desk={desk} set={setStatus} />
      <AlertsButton site={site.id} sounds={sounds} />
      <a
        class="quiet who-am-i"
        href={hrefTo({ view: 'account' })}
        aria-current={view === 'account' ? 'page' : undefined}
      >
        <PersonIcon />
        <span class="hidden">Your account: </span>
        <span class="my-name">{me.user.name}</span>
      </a>
      <button
        type="button"
        class="icon-button keys-button"
        aria-label="Keys"
        title="Keys (?)"
        aria-haspopup="dialog"
        onClick={() => showKeys(true)}
      >
        ?
      </button>
      <button type="button" class="icon-button" aria-label="Sign out" title="Sign out" onClick={onSignOut}>
        <LeaveIcon />
      </button>
      {paletteShown && <Palette site={site.id} desk={desk} onClose={() => showPalette(false)} />}
      {keysShown && <KeysDialog onClose={() => showKeys(false)} />}
    </header>
  );
};
