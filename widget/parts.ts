/** Parts of the panel that are fetched when they are needed: most chats need few of them. */

const PARTS = {
  survey: () => import('./lazy/survey.tsx'),
};
type Parts = typeof PARTS;
type PartName = keyof Parts;
type Part<Name extends PartName> = Awaited<ReturnType<Parts[Name]>>;

/** Gives a part, once it is there; asked for the first time it is fetched, and `drawn` again when it has come. */
export type Need = <Name extends PartName>(name: Name) => Part<Name> | undefined;

export const partsOf = (style: (css: string) => void, draw: () => void): Need => {
  const parts: { [Name in PartName]?: Part<Name> } = {};
  const asked = new Set<PartName>();
  return (name) => {
    if (!asked.has(name)) {
      asked.add(name);
      PARTS[name]().then(
        (part) => {
          style(part.css);
          parts[name] = part;
          draw();
        },
        // Asked for again with the next change.
        () => asked.delete(name),
      );
    }
    return parts[name];
  };
};
