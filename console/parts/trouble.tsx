import type { Trouble as What } from '../api.ts';

interface Props {
  trouble: Pick<What, 'detail' | 'id'>;
  again?(): void;
}

/** What went wrong, and the id to quote. */
export const Trouble = ({ trouble, again }: Props) => (
  <div class="trouble" role="alert">
    <p>
      {trouble.detail}
      {trouble.id && <span class="trouble-id"> Reference {trouble.id}</span>}
    </p>
    {again && (
      <button type="button" class="button" onClick={again}>
        Try again
      </button>
    )}
  </div>
);
