import { useState } from 'preact/hooks';
import { openLink, type Setup as Answers } from '../api.ts';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Door } from './door.tsx';
import { siteIdFrom } from './site-id.ts';
import { textOf, typed, useSubmit } from './use-submit.ts';

interface Props {
  token: string;
  done(): void;
}

const answersOf = (form: FormData): Answers => ({
  name: textOf(form, 'name'),
  email: textOf(form, 'email'),
  password: typed(form, 'password'),
  site: {
    id: textOf(form, 'site-id'),
    name: textOf(form, 'site-name'),
    origin: new URL(textOf(form, 'origin')).origin,
  },
});

/** The first owner's form: an account and the first site, at once. */
export const Setup = ({ token, done }: Props) => {
  const { busy, trouble, onSubmit } = useSubmit((form) => openLink(token, answersOf(form)), done);
  const [id, setId] = useState('');
  const [typedId, setTypedId] = useState(false);
  return (
    <Door title="Set up your desk">
      {trouble && <Trouble trouble={trouble} />}
      <form class="form" onSubmit={onSubmit}>
        <fieldset>
          <legend>You</legend>
          <Field label="Name" name="name" autocomplete="name" hint="Shoppers see this name." />
          <Field label="E-mail" name="email" type="email" autocomplete="username" />
          <Field
            label="Password"
            name="password"
            type="password"
            autocomplete="new-password"
            hint="At least 10 characters."
            minLength={10}
          />
        </fieldset>
        <fieldset>
          <legend>Your site</legend>
          <Field
            label="Shop name"
            name="site-name"
            autocomplete="organization"
            maxLength={60}
            onInput={({ currentTarget }) => typedId || setId(siteIdFrom(currentTarget.value))}
          />
          <Field
            label="Short id"
            name="site-id"
            hint="Part of the tag. Lower-case letters, digits and hyphens; it stays for good."
            pattern="[a-z0-9][a-z0-9\-]{1,39}"
            value={id}
            onInput={({ currentTarget }) => {
              setTypedId(true);
              setId(currentTarget.value);
            }}
          />
          <Field
            label="Shop address"
            name="origin"
            type="url"
            inputMode="url"
            placeholder="https://www.example.com"
            hint="Only pages of this address may show the chat."
          />
        </fieldset>
        <button type="submit" class="button primary wide" disabled={busy}>
          {busy ? 'Setting up…' : 'Set up and go in'}
        </button>
      </form>
    </Door>
  );
};
