import { useState } from 'preact/hooks';
import type { Me } from '../worker/api.ts';
import { signOut } from './api.ts';
import { AtSite } from './parts/at-site.ts';
import { keep, kept } from './parts/keep.ts';
import { mayLeave } from './parts/leaving.ts';
import { SignedOut } from './parts/signed-out.ts';
import { Trouble } from './parts/trouble.tsx';
import { Door } from './session/door.tsx';
import { Join } from './session/join.tsx';
import { Reset } from './session/reset.tsx';
import { Setup } from './session/setup.tsx';
import { SignIn } from './session/sign-in.tsx';
import { useSession } from './session/use-session.ts';
import { Shell } from './shell/shell.tsx';

interface InsideProps {
  me: Me;
  check(): void;
}

/** The site that an address names: a notice may be of another one than was open last. */
const named = () => new URLSearchParams(location.search).get('site');

const Inside = ({ me, check }: InsideProps) => {
  const [chosen, choose] = useState(() => named() ?? kept('site'));
  const site = me.sites.find(({ id }) => id === chosen) ?? me.sites[0];
  const leave = () => {
    if (mayLeave()) void signOut().then(check);
  };

  const chooseSite = (id: string) => {
    if (!mayLeave()) return;
    keep('site', id);
    choose(id);
    history.replaceState(null, '', location.pathname);
    location.hash = '';
  };

  if (!site)
    return (
      <Door title={`Hello, ${me.user.name}`}>
        <p>Your account belongs to no site yet. Ask an owner to invite you.</p>
        <button type="button" class="button wide" onClick={leave}>
          Sign out
        </button>
      </Door>
    );
  return (
    <AtSite.Provider value={site}>
      <Shell key={site.id} me={me} site={site} chooseSite={chooseSite} check={check} onSignOut={leave} />
    </AtSite.Provider>
  );
};

/** The whole console: the door, or the inside. */
export const Console = () => {
  const { session, check, open, leave } = useSession();
  switch (session.kind) {
    case 'asking':
      return null;
    case 'out':
      return <SignIn trouble={session.trouble} note={session.note} done={check} />;
    case 'setup':
      return <Setup token={session.token} done={check} />;
    case 'invite': {
      const { token, invite } = session;
      return <Join token={token} invite={invite} done={check} again={() => open(token)} />;
    }
    case 'reset':
      return <Reset token={session.token} done={() => leave('Your new password is set. Sign in with it.')} />;
    case 'unreachable':
      return (
        <Door title="Nobody answers">
          <Trouble trouble={session.trouble} again={check} />
        </Door>
      );
    case 'in':
      return (
        <SignedOut.Provider value={check}>
          <Inside me={session.me} check={check} />
        </SignedOut.Provider>
      );
  }
};
