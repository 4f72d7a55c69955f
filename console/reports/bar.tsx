interface Props {
  /** How much of the longest one, 0 to 1. */
  part: number;
  tone?: 'satisfied' | 'unhappy' | undefined;
}

/** A count as a bar; its number stands beside it. */
export const Bar = ({ part, tone }: Props) => (
  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
    <rect class={tone ? `bar-part ${tone}` : 'bar-part'} width={part * 100} height="8" />
  </svg>
);
