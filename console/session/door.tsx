import type { ComponentChildren } from 'preact';
import { Mark } from '../parts/icons.tsx';

interface Props {
  title: string;
  children: ComponentChildren;
}

/** The page before one is inside. */
export const Door = ({ title, children }: Props) => (
  <main class="door">
    <div class="door-card">
      <p class="brand">
        <Mark />
        Counterbell
      </p>
      <h1>{title}</h1>
      {children}
    </div>
  </main>
);
