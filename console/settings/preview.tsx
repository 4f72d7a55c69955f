import { useEffect, useState } from 'preact/hooks';
import { previewOf } from '../api.ts';
import { shopFrom, type Draft } from './draft.ts';

/** How long one may go on writing before it is shown, in ms. */
const CALM = 300;

const DEVICES = [
  { device: 'phone', name: 'Phone', width: 390, height: 844 },
  { device: 'desktop', name: 'Desktop', width: 1_024, height: 720 },
] as const;
const STATES = [
  { open: true, name: 'Open' },
  { open: false, name: 'Closed' },
] as const;

interface FrameProps {
  src: string;
  width: number;
  height: number;
}

/** A new frame for each address, so that none is a step in the history; the one before stays until it is there. */
const Frame = ({ src, width, height }: FrameProps) => {
  const [shown, show] = useState(src);
  return (
    <>
      {[...new Set([shown, src])].map((address) => (
        <iframe
          key={address}
          title="Preview of the chat"
          sandbox="allow-scripts allow-forms"
          src={address}
          width={width}
          height={height}
          onLoad={() => address === src && show(address)}
        />
      ))}
    </>
  );
};

interface Props {
  site: string;
  draft: Draft;
  /** Whether all fields are filled in as they may be; until then, what was shown stays. */
  isSound(): boolean;
}

/** The real widget as it would be with what is not saved yet. */
export const Preview = ({ site, draft, isSound }: Props) => {
  const [chosen, choose] = useState<(typeof DEVICES)[number]>(DEVICES[0]);
  const [open, setOpen] = useState(true);
  const wanted = previewOf(site, shopFrom(draft).settings, open);
  const [src, setSrc] = useState(wanted);
  const [isBehind, setBehind] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      const sound = isSound();
      setBehind(!sound);
      if (sound) setSrc(wanted);
    }, CALM);
    return () => clearTimeout(timer);
  }, [wanted, isSound]);
  const { device, width, height } = chosen;
  return (
    <aside class="preview" aria-label="Preview">
      <div class="preview-choices">
        <fieldset class="segments">
          <legend class="hidden">Device</legend>
          {DEVICES.map((one) => (
            <label key={one.device}>
              <input type="radio" name="device" checked={one === chosen} onChange={() => choose(one)} />
              <span>{one.name}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="segments">
          <legend class="hidden">The chat is</legend>
          {STATES.map((one) => (
            <label key={one.name}>
              <input
                type="radio"
                name="state"
                checked={one.open === open}
                onChange={() => setOpen(one.open)}
              />
              <span>{one.name}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div class={`preview-frame ${device}`}>
        <Frame key={device} src={src} width={width} height={height} />
      </div>
      {isBehind && <p class="soft">As it was before: a field is not filled in as it may be.</p>}
    </aside>
  );
};
