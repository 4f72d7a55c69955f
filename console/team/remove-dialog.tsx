import type { Result } from '../api.ts';
import { FormDialog } from '../parts/form-dialog.tsx';

interface Props {
  name: string;
  send(): Promise<Result<object>>;
  done(): void;
  onClose(): void;
}

/** Asks before someone is removed. */
export const RemoveDialog = ({ name, ...props }: Props) => (
  <FormDialog title={`Remove ${name}?`} does="Remove" isDanger {...props}>
    <p>
      They are out of every window within seconds, and their chats wait for someone else. What they wrote
      stays.
    </p>
  </FormDialog>
);
