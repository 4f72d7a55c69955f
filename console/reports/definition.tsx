import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

interface Props {
  term: string;
  text: string;
  /** What a press does, where the term is more than a term. */
  press?(): void;
  children?: ComponentChildren;
}

/** A term that explains itself on hover, focus or tap; Escape puts the explanation away. */
export const Definition = ({ term, text, press, children }: Props) => {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  // In the top layer nothing around it cuts it off; it lies by the button, which is its source.
  const show = () => tip.current?.showPopover({ ...(button.current && { source: button.current }) });
  const hide = () => tip.current?.hidePopover();
  return (
    <span class="definition" onMouseEnter={show} onMouseLeave={hide}>
      <button
        ref={button}
        type="button"
        class={press ? 'sort' : 'term'}
        aria-describedby={id}
        onFocus={show}
        onBlur={hide}
        onClick={press}
        onKeyDown={({ key }) => key === 'Escape' && hide()}
      >
        {term}
        {children}
      </button>
      <span ref={tip} role="tooltip" id={id} class="tooltip" popover="manual">
        {text}
      </span>
    </span>
  );
};
