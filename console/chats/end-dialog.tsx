import { Dialog } from '../parts/dialog.tsx';

interface Props {
  name: string;
  onEnd(): void;
  onClose(): void;
}

/** Asks before a chat is ended, for its end cannot be undone. */
export const EndDialog = ({ name, onEnd, onClose }: Props) => (
  <Dialog title="End this chat?" onClose={onClose}>
    <p>{name} can no longer write in it, and is asked how it went if you answered.</p>
    <div class="dialog-buttons">
      <button type="button" class="button" autofocus onClick={onClose}>
        Keep it open
      </button>
      <button type="button" class="button danger" onClick={onEnd}>
        End chat
      </button>
    </div>
  </Dialog>
);
