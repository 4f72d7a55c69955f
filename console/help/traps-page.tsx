import { NoiseTrap } from './noise-trap.tsx';
import { SelectionTrap } from './selection-trap.tsx';
import '../styles/worth.css';

/** Two worlds with a known truth, to be played with: how figures of chats mislead who does not watch out. */
export const Traps = () => (
  <>
    <output class="sentence">
      Two ways to fool oneself with figures of a chat. Try them here, where the truth is known.
    </output>
    <p class="soft">Everything below is made up by chance in this window; none of it is of your shop.</p>
    <NoiseTrap />
    <SelectionTrap />
  </>
);
