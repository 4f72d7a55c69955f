/** Text as its writer meant it, with the addresses in it made clickable, and nothing else. */

/** Only plain hosts: one behind a name, or in letters that may look like others, is not what it seems. */
const ADDRESS =
  /\b(https?:\/\/[\w.:-]{0,252}\w(?![\w.:-]{0,252}[\w@\u0080-\uffff])(?:[/?#][^\s<>"]*[^\s<>".,;:!?)\]}'])?\/?)/i;

const link = (address: string) => (
  <a href={address} target="_blank" rel="noreferrer">
    {address}
  </a>
);

/** The parts of a text: every second one is an address. */
export const linked = (text: string) =>
  text.split(ADDRESS).map((part, index) => (index % 2 ? link(part) : part));
