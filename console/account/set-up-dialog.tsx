import { CopyLine } from '../parts/copy-line.tsx';
import { Field } from '../parts/field.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { textOf } from '../session/use-submit.ts';
import { proveTwoFactor } from './calls.ts';
import { QrCode } from './qr-code.tsx';

interface Props {
  /** What the app reads: `otpauth://totp/...`. */
  uri: string;
  done(): void;
  onClose(): void;
}

const send = (form: FormData) => proveTwoFactor(textOf(form, 'code').replaceAll(/\s/g, ''));

/** Brings the secret into an authenticator app; a code from there shows that it arrived. */
export const SetUpDialog = ({ uri, done, onClose }: Props) => (
  <FormDialog title="Scan this with your app" does="Turn on" send={send} done={done} onClose={onClose}>
    <QrCode text={uri} label="The same key as below, as a picture to scan" />
    <CopyLine what="The key" value={new URL(uri).searchParams.get('secret') ?? ''} />
    <Field
      label="Code"
      name="code"
      inputMode="numeric"
      autocomplete="one-time-code"
      hint="The six digits that the app shows then."
      autofocus
    />
  </FormDialog>
);
