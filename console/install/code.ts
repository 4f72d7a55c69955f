/** What is pasted into a shop, for each kind of shop. Pure. */

/** Where this deployment answers, and for which site. */
export interface Place {
  /** E.g. `https://chat.example.com`. */
  origin: string;
  site: string;
}

export const tagFor = ({ origin, site }: Place): string =>
  `<script async crossorigin src="${origin}/w/${site}.js"></script>`;

/** Sources that a Content Security Policy must allow. */
export const policyFor = ({ origin }: Place): string => {
  const socket = origin.replace(/^http/, 'ws');
  return `script-src ${origin};\nconnect-src ${origin} ${socket};`;
};

/** The stub that keeps calls until the tag has come. */
const STUB = '(window.counterbell ??= (...call) => (counterbell.q ??= []).push(call))';

/** On the page that thanks for an order. */
export const ORDER = `<script>
  ${STUB}('order', {
    id: 'A-17', value: 64.9, currency: 'GBP'
  });
</script>`;

/** A file of `install/files/`, with this deployment's address and site in it. */
export const filledIn = (file: string, { origin, site }: Place): string =>
  file
    .replaceAll('wss://chat.example.com', origin.replace(/^http/, 'ws'))
    .replaceAll('https://chat.example.com', origin)
    .replaceAll('SITE', site);
