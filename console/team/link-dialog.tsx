import { CopyLine } from '../parts/copy-line.tsx';
import { Dialog } from '../parts/dialog.tsx';

/** A one-time link that was just made, for one person. */
export interface NewLink {
  title: string;
  /** What to do with it. */
  words: string;
  link: string;
}

/** Shows a link, this once: whoever has it can use it. */
export const LinkDialog = ({ made: { title, words, link }, onClose }: { made: NewLink; onClose(): void }) => (
  <Dialog title={title} onClose={onClose}>
    <p>{words}</p>
    <CopyLine what="The link" value={link} />
    <p class="soft">
      It works once, and is not shown again. Whoever has it can use it: hand it to them alone.
    </p>
    <div class="dialog-buttons">
      <button type="button" class="button" autofocus onClick={onClose}>
        Close
      </button>
    </div>
  </Dialog>
);
