import { useAsked } from './saying.ts';

interface Props {
  term: string;
  /** Said after it, for those who do not see what stands around it. */
  note?: string;
  /** A mark in front of it. */
  sign?: string;
}

/** A term that opens the chats it is in, for those who may read chats. */
export const Term = ({ term, note, sign }: Props) => {
  const href = useAsked().chatsWith({ q: `"${term}"` });
  const words = (
    <>
      {sign && (
        <span class="said-sign" aria-hidden="true">
          {sign}
        </span>
      )}
      <bdi>{term}</bdi>
      {note && <span class="hidden">, {note}</span>}
    </>
  );
  return href ? (
    <a class="said-term" href={href}>
      {words}
    </a>
  ) : (
    <span class="said-term">{words}</span>
  );
};
