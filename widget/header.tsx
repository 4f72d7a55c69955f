/** The panel's head: whose chat this is, who answers, and the ways out. */
import { useState } from 'preact/hooks';
import type { PanelStrings } from './locales/en-panel.ts';

interface Props {
  strings: PanelStrings;
  shop: string;
  /** Who answers; undefined while nobody does. */
  agent: string | undefined;
  state: 'none' | 'underWay' | 'over';
  end(): void;
  close(): void;
}

const focus = (button: HTMLElement | null) => button?.focus();

export const Header = ({ strings, shop, agent, state, end, close }: Props) => {
  const [asking, ask] = useState(false);
  const underWay = state === 'underWay';
  const words = {
    none: strings.invite,
    underWay: agent ? strings.answers(agent) : strings.queue,
    over: strings.over,
  };
  const confirm = () => {
    ask(false);
    end();
  };
  return (
    <header>
      <div class="title">
        <span class="sign" aria-hidden="true">
          {(agent ?? shop)[0]}
        </span>
        <div class="names">
          <h2>
            <bdi>{shop}</bdi>
          </h2>
          <p>{words[state]}</p>
        </div>
        {underWay && !asking && (
          <button type="button" class="plain" onClick={() => ask(true)}>
            {strings.end}
          </button>
        )}
        <button type="button" class="icon" aria-label={strings.close} onClick={close}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      </div>
      {underWay && asking && (
        <div class="ask" role="group" aria-label={strings.endAsk}>
          <span>{strings.endAsk}</span>
          <button type="button" class="plain" onClick={() => ask(false)} ref={focus}>
            {strings.endNo}
          </button>
          <button type="button" class="main" onClick={confirm}>
            {strings.endYes}
          </button>
        </div>
      )}
    </header>
  );
};
