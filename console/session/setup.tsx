import { openLink } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Door } from './door.tsx';
import { NewPassword } from './new-password.tsx';
import { SiteFields, siteIn } from './site-fields.tsx';
import { textOf, typed, useSubmit } from './use-submit.ts';

interface Props {
  token: string;
  done(): void;
}

const answersOf = (form: FormData) => ({
  name: textOf(form, 'name'),
  email: textOf(form, 'email'),
  password: typed(form, 'password'),
  site: siteIn(form),
});

/** The first owner's form: an account and the first site, at once. */
export const Setup = ({ token, done }: Props) => {
  const { busy, trouble, onSubmit } = useSubmit((form) => openLink(token, answersOf(form)), done);
  return (
    <Door title="Set up your desk">
      {trouble && <Trouble trouble={trouble} />}
      <form class="form" onSubmit={onSubmit}>
        <fieldset>
          <legend>You</legend>
          <Field label="Name" name="name" autocomplete="name" hint="Shoppers see this name." />
          <Field label="E-mail" name="email" type="email" autocomplete="username" />
          <NewPassword />
        </fieldset>
        <fieldset>
          <legend>Your site</legend>
          <SiteFields />
        </fieldset>
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? 'Setting up…' : 'Set up and go in'}
        </button>
      </form>
    </Door>
  );
};
