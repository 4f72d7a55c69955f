/** Black or white, whichever is easier to read on a `#rrggbb` colour: never less than 4.5 to 1. */
export const onColour = (colour: string): string => {
  const weigh = (from: number, weight: number) => (parseInt(colour.slice(from, from + 2), 16) / 255) ** 2.2 * weight;
  return weigh(1, 0.2126) + weigh(3, 0.7152) + weigh(5, 0.0722) > 0.18 ? '#000' : '#fff';
};
