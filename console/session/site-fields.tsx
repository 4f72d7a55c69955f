import { useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { siteIdFrom } from './site-id.ts';
import { textOf } from './use-submit.ts';

/** What was filled in. */
export const siteIn = (form: FormData) => ({
  id: textOf(form, 'site-id'),
  name: textOf(form, 'site-name'),
  origin: new URL(textOf(form, 'origin')).origin,
});

/** What makes a site: its name, its short id, its address. */
export const SiteFields = () => {
  const [id, setId] = useState('');
  const [typedId, setTypedId] = useState(false);
  return (
    <>
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
    </>
  );
};
