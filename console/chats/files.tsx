import { useRef } from 'preact/hooks';
import { FILE_TYPES } from '../../worker/wire.ts';
import { useCommands } from '../commands/use-commands.ts';
import { percent } from '../parts/format.ts';
import { ClipIcon, CloseIcon } from '../parts/icons.tsx';
import type { Files as Sendings, Sending } from './use-sending.ts';

/** The button that chooses files. */
export const Attach = ({ send }: Pick<Sendings, 'send'>) => {
  const input = useRef<HTMLInputElement>(null);
  useCommands({ attach: () => input.current?.click() });
  return (
    <>
      <button
        type="button"
        class="icon-button attach"
        aria-label="Send a file"
        onClick={() => input.current?.click()}
      >
        <ClipIcon />
      </button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={FILE_TYPES.join()}
        onChange={({ currentTarget }) => {
          send(currentTarget.files ?? []);
          // The same file may be chosen once more.
          currentTarget.value = '';
        }}
      />
    </>
  );
};

const OnItsWay = ({ name, share, refused, onDrop }: Sending & { onDrop(): void }) => (
  <li class={refused ? 'strip negative' : 'strip'}>
    <p role={refused ? 'alert' : undefined}>
      <bdi>{name}</bdi>: {refused ?? percent(share)}
    </p>
    <button
      type="button"
      class="icon-button"
      aria-label={refused ? `Put the notice about ${name} away` : `Do not send ${name}`}
      onClick={onDrop}
    >
      <CloseIcon />
    </button>
  </li>
);

/** What is being uploaded, and what was refused. */
export const OnTheirWay = ({ sendings, drop }: Pick<Sendings, 'sendings' | 'drop'>) => (
  <ul class="sendings" aria-label="Files on their way">
    {sendings.map((one) => (
      <OnItsWay key={one.id} {...one} onDrop={() => drop(one.id)} />
    ))}
  </ul>
);

/** Handlers that take files dropped or pasted; text is left to the field. */
export const takingFiles = (send: Sendings['send']) => ({
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  },
  onDrop: (event: DragEvent) => take(event, event.dataTransfer, send),
  onPaste: (event: ClipboardEvent) => take(event, event.clipboardData, send),
});

const take = (event: Event, data: DataTransfer | null, send: Sendings['send']): void => {
  if (!data?.files.length) return;
  event.preventDefault();
  send(data.files);
};
