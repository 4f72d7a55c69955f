import type { Visit as Known } from '../../worker/visits.ts';
import { dayTime } from '../parts/format.ts';
import { useNow } from '../parts/use-now.ts';
import { basketValue, DEVICES, languageName, localTime, shortAddress, sourceOf } from '../visits/words.ts';
import { Fact } from './fact.tsx';

/** Of the trail, before one asks for all of it. */
const SHOWN = 5;

const Step = ({ at, title, url }: Known['trail'][number]) => (
  <li>
    <time class="soft" dateTime={new Date(at).toISOString()}>
      {dayTime(at)}
    </time>
    <a href={url} target="_blank" rel="noopener noreferrer">
      {title || shortAddress(url)}
      <span class="hidden"> (opens in a new tab)</span>
    </a>
  </li>
);

/** The pages a shopper came over, the newest first; the present one stands elsewhere. */
const Trail = ({ trail }: Pick<Known, 'trail'>) => {
  const steps = trail.slice(0, -1).toReversed();
  const list = (some: Known['trail']) => (
    <ol class="trail">
      {some.map((step) => (
        <Step key={step.at} {...step} />
      ))}
    </ol>
  );
  return (
    <section aria-label="Pages before">
      <h3>Pages before</h3>
      {list(steps.slice(0, SHOWN))}
      {steps.length > SHOWN && (
        <details>
          <summary>{steps.length - SHOWN} more</summary>
          {list(steps.slice(SHOWN))}
        </details>
      )}
    </section>
  );
};

/** What a shopper who consented lets us know of their visit. */
export const Visit = ({ visit }: { visit: Known }) => {
  const now = useNow(30_000);
  const { trail, basket, device, language, timeZone } = visit;
  const time = localTime(timeZone, now);
  return (
    <>
      <section aria-label="Visit">
        <h3>Visit</h3>
        <dl class="facts">
          <Fact name="Came from">{sourceOf(visit)}</Fact>
          {basket !== null && <Fact name="Basket">{basketValue(basket)}</Fact>}
          <Fact name="Device">{DEVICES[device]}</Fact>
          <Fact name="Language">{languageName(language)}</Fact>
          {time && <Fact name="Local time">{`${time}, ${timeZone.replaceAll('_', ' ')}`}</Fact>}
        </dl>
      </section>
      {trail.length > 1 && <Trail trail={trail} />}
    </>
  );
};
