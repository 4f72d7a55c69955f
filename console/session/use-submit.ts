import { useState } from 'preact/hooks';
import type { Result, Trouble } from '../api.ts';

/** A form's way to the server: one try at a time, its trouble shown, `done` called with the answer when it was taken. */
export const useSubmit = <T>(send: (form: FormData) => Promise<Result<T>>, done: (value: T) => void) => {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  const onSubmit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const result = await send(new FormData(event.currentTarget));
    setBusy(false);
    if (result.ok) done(result.value);
    else setTrouble(result.trouble);
  };

  return { busy, trouble, onSubmit };
};

/** A field's value as it was typed, spaces included; a field that is missing reads as empty. */
export const typed = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

export const textOf = (form: FormData, name: string): string => typed(form, name).trim();
