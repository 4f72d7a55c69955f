import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  /** What one can do about all of it. */
  action?: ComponentChildren;
  children: ComponentChildren;
}

/** A part of a page, with its name. */
export const Panel = ({ title, action, children }: Props) => {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id}>
      <header class="panel-head">
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
};
