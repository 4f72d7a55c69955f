import { CopyLine } from '../parts/copy-line.tsx';
import { Dialog } from '../parts/dialog.tsx';

interface Props {
  codes: readonly string[];
  onClose(): void;
}

/** The codes for recovery, shown this once. */
export const CodesDialog = ({ codes, onClose }: Props) => (
  <Dialog title="Keep these recovery codes" onClose={onClose}>
    <p>Each lets you in once when the app is not at hand. They are not shown again.</p>
    <ul class="codes">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <CopyLine what="All of them" value={codes.join(' ')} />
    <div class="dialog-buttons">
      <button type="button" class="button primary" autofocus onClick={onClose}>
        I have kept them
      </button>
    </div>
  </Dialog>
);
