type Rule = (value: string) => string | undefined;

const filled =
  (text: string): Rule =>
  (value) =>
    value === '' ? text : undefined;

const shape =
  (pattern: RegExp, missing: string, wrong: string): Rule =>
  (value) => {
    if (value === '') return missing;
    return pattern.test(value) ? undefined : wrong;
  };

/** What each field must hold, in the order of the form; a rule answers with help, or with nothing. */
export const rules: Readonly<Record<string, Rule>> = {
  email: shape(
    /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/,
    'Please give an email address, for the receipt.',
    'That does not look like an email address. It should read like name@example.com.',
  ),
  tel: (value) =>
    value === '' || /^\+?[\d\s()-]{10,20}$/.test(value)
      ? undefined
      : 'A phone number has ten digits or more, for example 07700 900123.',
  name: filled('Please give the name to write on the parcel.'),
  line1: filled('Please give a house number or name, and the street.'),
  town: filled('Please give a town or city.'),
  postcode: shape(
    /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i,
    'Please give a postcode.',
    'That does not look like a UK postcode. It should read like SY8 1AT.',
  ),
};

/** Help for a field's value; undefined when it will do. */
export function check(name: string, value: string): string | undefined {
  return rules[name]?.(value.trim());
}

/** "SY8 1AT" for "sy81at". */
export function tidyPostcode(value: string): string {
  const letters = value.replace(/\s+/g, '').toUpperCase();
  return `${letters.slice(0, -3)} ${letters.slice(-3)}`;
}
