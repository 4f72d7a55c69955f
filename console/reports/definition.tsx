import { useId, useState } from 'preact/hooks';

interface Props {
  term: string;
  text: string;
}

/** A term that explains itself on hover, focus or tap; Escape puts the explanation away. */
export const Definition = ({ term, text }: Props) => {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <span class="definition" onMouseEnter={() => setOpen(true)} onMouseLeave={() => setOpen(false)}>
      <button
        type="button"
        class="term"
        aria-describedby={id}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
      >
        {term}
      </button>
      <span role="tooltip" id={id} class={open ? 'tooltip open' : 'tooltip'}>
        {text}
      </span>
    </span>
  );
};
