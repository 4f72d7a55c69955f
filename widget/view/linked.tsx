/** Text as its writer meant it, with the addresses in it made clickable, and nothing else. */

const ADDRESS = /\b((?:https?:\/\/|mailto:)[^\s<>"]+[^\s<>".,;:!?)\]}'])/i;

const link = (written: string) => {
  try {
    const { href, host, username } = new URL(written);
    // A name in front would hide the host.
    if (username) return written;
    // A host in look-alike letters is shown in its plain form.
    const honest = written.toLowerCase().includes(host) ? written : href;
    return (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
        {honest}
      </a>
    );
  } catch {
    return written;
  }
};

export const Linked = ({ text }: { text: string }) => (
  <>{text.split(ADDRESS).map((part, index) => (index % 2 ? link(part) : part))}</>
);
