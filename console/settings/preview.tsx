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

/** A value once it has been the same for a moment. */
const useCalm = (value: string): string => {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), CALM);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
};

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

/** The real widget as it would be with what is not saved yet. */
export const Preview = ({ site, draft }: { site: string; draft: Draft }) => {
  const [chosen, choose] = useState<(typeof DEVICES)[number]>(DEVICES[0]);
  const [open, setOpen] = useState(true);
  const src = useCalm(previewOf(site, shopFrom(draft).settings, open));
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
    </aside>
  );
};
