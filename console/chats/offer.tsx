import { useNow } from '../parts/use-now.ts';

interface Props {
  /** Until when it rings here, in local milliseconds; null while there is nobody else to whom it could go. */
  until: number | null;
  pick(): void;
  pass(): void;
}

/** What can be done with a chat that rings. */
export const Offer = ({ until, pick, pass }: Props) => {
  const now = useNow(1_000);
  const left = until === null ? null : Math.max(0, Math.ceil((until - now) / 1_000));
  return (
    <div class="offer">
      <button type="button" class="button primary" onClick={pick} aria-keyshortcuts="a">
        Take
      </button>
      <button type="button" class="button" onClick={pass} aria-keyshortcuts="d">
        Pass on
      </button>
      {left !== null && <span class="soft offer-left">{left} s</span>}
    </div>
  );
};
