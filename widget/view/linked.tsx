/** Text as its writer meant it, with the addresses in it made clickable, and nothing else. */

const ADDRESS = /\b((?:https?:\/\/|mailto:)[^\s<>"]+[^\s<>".,;:!?)\]}'])/i;

/** What the address really leads to; nothing when it hides its host behind a name, or is no address at all. */
const targetOf = (written: string): URL | undefined => {
  try {
    const url = new URL(written);
    return url.username ? undefined : url;
  } catch {
    return undefined;
  }
};

const link = (written: string) => {
  const url = targetOf(written);
  if (!url) return written;
  // A host in look-alike letters is shown in its plain form.
  const honest = written.toLowerCase().includes(url.host) ? written : url.href;
  return (
    <a href={url.href} target="_blank" rel="noopener noreferrer nofollow ugc">
      {honest}
    </a>
  );
};

export const Linked = ({ text }: { text: string }) => (
  <>{text.split(ADDRESS).map((part, index) => (index % 2 ? link(part) : part))}</>
);
