import type { ComponentChildren } from 'preact';
import type { Head } from '../../worker/reports/bodies.ts';
import { daySpan } from './day-names.ts';
import { useReport } from './report.ts';

interface Props extends Pick<Head, 'timeZone' | 'stillOpen'> {
  /** With what it is compared. */
  compared?: string;
  children?: ComponentChildren;
}

/** Which days these are, by whose clocks, and whether the numbers may still move. */
export const PeriodNote = ({ timeZone, stillOpen, compared, children }: Props) => {
  const { first, last } = useReport().period;
  return (
    <p class="soft period-note">
      <span>
        {daySpan(first, last)}, {timeZone} time{compared && `, compared with ${compared}`}.
      </span>
      {stillOpen && (
        <strong class="still-open">Still open: chats of the last 24 hours can still be rated.</strong>
      )}
      {children}
    </p>
  );
};
