import { useState } from 'preact/hooks';
import { useCommands } from '../commands/use-commands.ts';
import { BellIcon } from '../parts/icons.tsx';
import { AlertsDialog } from './alerts-dialog.tsx';
import { choicesNow } from './choices.ts';
import type { Sounds } from './use-bell.ts';

const wordsFor = ({ hearing }: Sounds): string => {
  if (!choicesNow().sound) return 'Alerts: sound is off on this device';
  return hearing === 'blocked' ? 'Alerts: sound is blocked until you click' : 'Alerts';
};

/** The way to how one is reached; says at a glance when nothing would be heard. */
export const AlertsButton = ({ site, sounds }: { site: string; sounds: Sounds }) => {
  const [shown, show] = useState(false);
  useCommands({ alerts: () => show(true) });
  const words = wordsFor(sounds);
  const isMute = words !== 'Alerts';
  return (
    <>
      <button
        type="button"
        class={isMute ? 'icon-button mute' : 'icon-button'}
        aria-label={words}
        title={words}
        aria-haspopup="dialog"
        onClick={() => show(true)}
      >
        <BellIcon struck={isMute} />
      </button>
      {shown && <AlertsDialog site={site} sounds={sounds} onClose={() => show(false)} />}
    </>
  );
};
