/** What reads well on what: contrast as WCAG 2.2 defines it. Colours are `#rrggbb`. */

/** What the panel lies on, as `widget/tokens.css` has it. */
export const SURFACES = { light: '#ffffff', dark: '#1a1b1d' } as const;

/** Least contrast of text, and of lines and signs (WCAG 1.4.3 and 1.4.11). */
export const TEXT = 4.5;
export const LINE = 3;

/** Red, green and blue, 0 to 255. */
const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance, from 0 for black to 1 for white. */
const luminanceOf = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channelsOf(colour).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** From 1, for the same colour twice, to 21, for black and white. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Black or white, whichever reads better on this colour: never less than 4.58, the root of 21. */
export const inkOn = (colour: string): '#000' | '#fff' =>
  contrast(colour, '#000000') > contrast(colour, '#ffffff') ? '#000' : '#fff';

const STEPS = 100;

/** The shade nearest to a colour that has this contrast, 17 at most, to one of our surfaces: the colour itself where it does. */
export const shadeOn = (surface: string, colour: string, least: number): string => {
  const end = inkOn(surface) === '#000' ? 0 : 255;
  const mixed = (step: number): string =>
    `#${channelsOf(colour)
      .map((channel) => Math.round(channel + ((end - channel) * step) / STEPS))
      .map((channel) => channel.toString(16).padStart(2, '0'))
      .join('')}`;
  for (let step = 0; step < STEPS; step++) if (contrast(mixed(step), surface) >= least) return mixed(step);
  return mixed(STEPS);
};
