import type { ComponentChildren } from 'preact';

/** A table that scrolls sideways within a frame of its own, where it is wider than its window. */
export const ScrollTable = ({ caption, children }: { caption: string; children: ComponentChildren }) => (
  // Scrolled by arrow keys, so it takes the focus.
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
  <div class="scroll-table" role="group" aria-label={caption} tabIndex={0}>
    <table>
      <caption class="hidden">{caption}</caption>
      {children}
    </table>
  </div>
);
