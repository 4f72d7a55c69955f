import { Dialog } from '../parts/dialog.tsx';

interface Props {
  /** The address that the shopper left. */
  to: string;
  onSend(): void;
  onClose(): void;
}

/** Asks before a chat goes out: what was sent cannot be called back. */
export const TranscriptDialog = ({ to, onSend, onClose }: Props) => (
  <Dialog title="Send this chat by e-mail?" onClose={onClose}>
    <p>
      All that you and the shopper wrote goes to <bdi>{to}</bdi>. Notes stay with your team.
    </p>
    <div class="dialog-buttons">
      <button type="button" class="button" onClick={onClose}>
        Cancel
      </button>
      <button type="button" class="button primary" autofocus onClick={onSend}>
        Send chat
      </button>
    </div>
  </Dialog>
);
