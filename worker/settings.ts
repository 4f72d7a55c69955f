/** What the tag carries in front of the loader's code. */
import { onColour } from './looks.ts';
import type { Settings } from './protocol.ts';

export interface Embed {
  site: string;
  origin: string;
  name: string;
  greeting: string;
  /** Worked out here, so that no page needs to. */
  css: string;
  side?: 'left';
  language?: string;
  text?: string;
  opens?: string;
  measure?: true;
  /** A reply by e-mail can be had. */
  email?: true;
  /** No sound. */
  quiet?: true;
}

export const embedOf = ({ id, settings }: { id: string; settings: Settings }, origin: string): Embed => ({
  site: id,
  origin,
  name: settings.name,
  greeting: settings.greeting,
  css: `:host{${settings.side}:20px!important;--accent:${settings.colour};--on-accent:${onColour(settings.colour)}}`,
  ...(settings.side === 'left' && { side: 'left' }),
});
