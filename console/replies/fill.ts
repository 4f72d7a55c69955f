/** Fills the variables of a saved reply: `{{shopper.name|there}}` is the shopper's name, or else “there”. Pure. */
export const VARIABLES = ['shopper.name', 'agent.name', 'site.name', 'order.id', 'page.title'] as const;
export type Variable = (typeof VARIABLES)[number];

/** What is known; what is absent or empty is not. */
export type Values = Partial<Record<Variable, string | undefined>>;

export interface Filled {
  text: string;
  /** Variables that are not known and have nothing to stand in for them: such a text must not be sent. */
  holes: string[];
}

const PLACE = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

const isVariable = (name: string): name is Variable => VARIABLES.some((known) => known === name);

/** Each place is filled once: what a shopper is called is never read as a variable. */
export const fill = (template: string, values: Values): Filled => {
  const holes: string[] = [];
  const text = template.replaceAll(PLACE, (place: string, wanted: string, fallback?: string) => {
    const name = wanted.trim();
    const known = isVariable(name) ? values[name]?.replaceAll(/\s+/g, ' ').trim() : '';
    if (known) return known;
    if (fallback !== undefined) return fallback.trim();
    holes.push(name);
    return place;
  });
  return { text, holes };
};

/** True when this template asks for the variable. */
export const asksFor = (template: string, wanted: Variable): boolean =>
  Array.from(template.matchAll(PLACE), ([, name]) => name?.trim()).includes(wanted);
