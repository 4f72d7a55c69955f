import type { ComponentChildren } from 'preact';
import type { Result } from '../api.ts';
import { useSubmit } from '../session/use-submit.ts';
import { Dialog } from './dialog.tsx';
import { Trouble } from './trouble.tsx';

interface Props<T> {
  title: string;
  /** What its button does. */
  does: string;
  /** It takes something away. */
  isDanger?: boolean;
  send(form: FormData): Promise<Result<T>>;
  done(value: T): void;
  onClose(): void;
  children: ComponentChildren;
}

/** A dialog that asks for something, sends it, and shows what is wrong with it. */
export const FormDialog = <T,>({ title, does, isDanger, send, done, onClose, children }: Props<T>) => {
  const { busy, trouble, onSubmit } = useSubmit(send, done);
  return (
    <Dialog title={title} onClose={onClose}>
      {trouble && <Trouble trouble={trouble} />}
      <form class="form" onSubmit={onSubmit}>
        {children}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class={isDanger ? 'button danger' : 'button primary'} disabled={busy}>
            {does}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
