import type { LinkAnswer } from '../../worker/accounts/bodies.ts';
import { openLink } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Door } from './door.tsx';
import { NewPassword } from './new-password.tsx';
import { SignIn } from './sign-in.tsx';
import { textOf, typed, useSubmit } from './use-submit.ts';

interface Props {
  token: string;
  invite: LinkAnswer & { kind: 'invite' };
  /** They work there now. */
  done(): void;
  /** Looks at the link again: someone else may be signed in now. */
  again(): void;
}

const Newcomer = ({ token, invite, done }: Omit<Props, 'again'>) => {
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => openLink(token, { name: textOf(form, 'name'), password: typed(form, 'password') }),
    done,
  );
  return (
    <Door title={`Join ${invite.site}`}>
      {trouble && <Trouble trouble={trouble} />}
      <form class="form" onSubmit={onSubmit}>
        <Field
          label="E-mail"
          name="email"
          type="email"
          autocomplete="username"
          value={invite.email}
          readOnly
        />
        <Field label="Name" name="name" autocomplete="name" maxLength={60} hint="Shoppers see this name." />
        <NewPassword />
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? 'Joining…' : 'Join'}
        </button>
      </form>
    </Door>
  );
};

const Known = ({ token, invite, done }: Omit<Props, 'again'>) => {
  const { busy, trouble, onSubmit } = useSubmit(() => openLink(token, { join: true }), done);
  return (
    <Door title={`Join ${invite.site}`}>
      {trouble && <Trouble trouble={trouble} />}
      <p>You are signed in as {invite.email}.</p>
      <form class="form" onSubmit={onSubmit}>
        <button type="submit" class="button primary wide" disabled={busy} autofocus>
          Join
        </button>
      </form>
    </Door>
  );
};

/** An invitation: a new account, or one more site for one that is there already. */
export const Join = ({ again, ...props }: Props) => {
  const { invite } = props;
  if (!invite.hasAccount) return <Newcomer {...props} />;
  if (invite.isYou) return <Known {...props} />;
  return <SignIn note={`To join ${invite.site}, sign in as ${invite.email}.`} done={again} />;
};
