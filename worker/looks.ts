/** How much light red, green and blue give, in parts of 10,000; where half way lies, black and white read equally well. */
const WEIGHTS = [2126, 7152, 722];
const HALF_WAY = 1800 * 255 ** 2.2;

/** Black or white, whichever is easier to read on a `#rrggbb` colour: never less than 4.5 to 1. */
export const onColour = (colour: string): string => {
  const light = WEIGHTS.reduce(
    (sum, weight, at) => sum + weight * parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16) ** 2.2,
    0,
  );
  return light > HALF_WAY ? '#000' : '#fff';
};
