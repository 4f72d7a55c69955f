import { openLink } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { Door } from './door.tsx';
import { NewPassword } from './new-password.tsx';
import { typed, useSubmit } from './use-submit.ts';

/** A new password, by a one-time link. Signing in with it comes after. */
export const Reset = ({ token, done }: { token: string; done(): void }) => {
  const { busy, trouble, onSubmit } = useSubmit(
    (form) => openLink(token, { password: typed(form, 'password') }),
    done,
  );
  return (
    <Door title="Set a new password">
      <p>You are signed out everywhere, and sign in with it.</p>
      {trouble && <Trouble trouble={trouble} />}
      <form class="form" onSubmit={onSubmit}>
        <NewPassword label="New password" />
        <button type="submit" class="button primary wide" disabled={busy}>
          Set it
        </button>
      </form>
    </Door>
  );
};
