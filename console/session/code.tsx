import { useState } from 'preact/hooks';
import { Field } from '../parts/field.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { proveByCode, proveByRecovery } from './calls.ts';
import { Door } from './door.tsx';
import { textOf, useSubmit } from './use-submit.ts';

interface Props {
  done(): void;
  back(): void;
}

const digitsIn = (form: FormData): string => textOf(form, 'code').replaceAll(/\s/g, '');

const ByCode = ({ done }: Pick<Props, 'done'>) => {
  const { busy, trouble, onSubmit } = useSubmit((form) => proveByCode(digitsIn(form)), done);
  return (
    <form class="form" onSubmit={onSubmit}>
      {trouble && <Trouble trouble={trouble} />}
      <Field
        label="Code"
        name="code"
        inputMode="numeric"
        autocomplete="one-time-code"
        hint="The six digits that your authenticator app shows."
        autofocus
      />
      <button type="submit" class="button primary wide" disabled={busy}>
        Go in
      </button>
    </form>
  );
};

const ByRecovery = ({ done }: Pick<Props, 'done'>) => {
  const { busy, trouble, onSubmit } = useSubmit((form) => proveByRecovery(textOf(form, 'code')), done);
  return (
    <form class="form" onSubmit={onSubmit}>
      {trouble && <Trouble trouble={trouble} />}
      <Field
        label="Recovery code"
        name="code"
        autocomplete="off"
        spellcheck={false}
        hint="One of those that you kept, such as aB3dE-fG7hI. Each works once."
        autofocus
      />
      <button type="submit" class="button primary wide" disabled={busy}>
        Go in
      </button>
    </form>
  );
};

/** The second half of a sign-in: something only its owner has. */
export const Code = ({ done, back }: Props) => {
  const [isRecovery, setRecovery] = useState(false);
  return (
    <Door title="Is it you?">
      {isRecovery ? <ByRecovery done={done} /> : <ByCode done={done} />}
      <button type="button" class="quiet" onClick={() => setRecovery(!isRecovery)}>
        {isRecovery ? 'Use the app' : 'The app is not at hand'}
      </button>
      <button type="button" class="quiet" onClick={back}>
        Back
      </button>
    </Door>
  );
};
