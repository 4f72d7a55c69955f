/** The panel's head: whose chat this is, who answers, and the ways out. */
import { useState } from 'preact/hooks';
import type { Strings } from './locales/en.ts';

interface Props {
  strings: Strings['panel'];
  shop: string;
  /** Who answers; undefined while nobody does. */
  agent: string | undefined;
  state: string;
  /** Present while there is a chat to end. */
  end: (() => void) | undefined;
  close(): void;
}

const EndChat = ({ strings, end, keep }: { strings: Strings['panel']; end(): void; keep(): void }) => (
  <div class="ask" role="group" aria-label={strings.endAsk}>
    <span>{strings.endAsk}</span>
    <button type="button" class="plain" onClick={keep} ref={(button) => button?.focus()}>
      {strings.endNo}
    </button>
    <button type="button" class="main" onClick={end}>
      {strings.endYes}
    </button>
  </div>
);

export const Header = ({ strings, shop, agent, state, end, close }: Props) => {
  const [asking, setAsking] = useState(false);
  return (
    <header>
      <div class="title">
        <span class="sign" aria-hidden="true">
          {(agent ?? shop).slice(0, 1)}
        </span>
        <div class="names">
          <h2>
            <bdi>{shop}</bdi>
          </h2>
          <p>{state}</p>
        </div>
        {end && !asking && (
          <button type="button" class="plain" onClick={() => setAsking(true)}>
            {strings.end}
          </button>
        )}
        <button type="button" class="icon" aria-label={strings.close} onClick={close}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
      {end && asking && (
        <EndChat
          strings={strings}
          keep={() => setAsking(false)}
          end={() => {
            setAsking(false);
            end();
          }}
        />
      )}
    </header>
  );
};
