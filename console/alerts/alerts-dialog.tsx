import { useState } from 'preact/hooks';
import { Check } from '../parts/check.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { choicesNow, choose, type Choices } from './choices.ts';
import { OnScreen, WhenClosed } from './notices-part.tsx';
import type { Sounds } from './use-bell.ts';

interface Props {
  site: string;
  sounds: Sounds;
  onClose(): void;
}

/** What this device does to be heard. */
const Sounding = ({ sounds }: Pick<Props, 'sounds'>) => {
  const [choices, setChoices] = useState(choicesNow);
  const change = (news: Partial<Choices>) => {
    const next = { ...choices, ...news };
    choose(next);
    setChoices(next);
  };
  return (
    <section class="alerts-part" aria-label="Sound">
      <h3>Sound</h3>
      {sounds.hearing === 'blocked' && (
        <p class="strip">Your browser blocks sound here until you click on this page or press a key.</p>
      )}
      <Check label="Sounds on this device" checked={choices.sound} change={(sound) => change({ sound })} />
      <label class="alerts-volume">
        Volume
        <input
          type="range"
          min="0"
          max="1"
          step="0.1"
          value={choices.volume}
          disabled={!choices.sound}
          onInput={({ currentTarget }) => change({ volume: currentTarget.valueAsNumber })}
        />
      </label>
      <div class="alerts-tests">
        <button type="button" class="button" onClick={() => sounds.test('ring')}>
          Hear a waiting chat
        </button>
        <button type="button" class="button" onClick={() => sounds.test('message')}>
          Hear a message
        </button>
      </div>
      <p class="hint">
        A waiting chat rings until someone takes it, a message in your own chat sounds once. Of several
        windows one sounds.
      </p>
    </section>
  );
};

/** How this agent is reached on this device. */
export const AlertsDialog = ({ site, sounds, onClose }: Props) => (
  <Dialog title="Alerts" onClose={onClose}>
    <Sounding sounds={sounds} />
    <OnScreen />
    <WhenClosed site={site} />
    <div class="dialog-buttons">
      <button type="button" class="button primary" autofocus onClick={onClose}>
        Done
      </button>
    </div>
  </Dialog>
);
