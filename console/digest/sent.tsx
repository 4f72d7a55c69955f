import type { DigestShown } from '../../worker/digest/bodies.ts';
import { counted, day, dayTime } from '../parts/format.ts';

/** What went out, and how often it was opened. */
export const DigestsSent = ({ sent }: Pick<DigestShown, 'sent'>) => {
  if (!sent.length) return <p class="soft">None went out yet.</p>;
  return (
    <>
      <ol class="audit">
        {sent.map(({ week, at, opens }) => (
          <li key={week}>
            <time dateTime={new Date(at).toISOString()}>{dayTime(at)}</time>
            <span>
              The week from {day(Date.parse(week))}: <strong>{counted(opens, 'open')}</strong>
            </span>
          </li>
        ))}
      </ol>
      <p class="soft">
        Opens are counted without who it was. Programs that look into mail for their readers count too.
      </p>
    </>
  );
};
