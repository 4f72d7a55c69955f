import type { ChatRecord } from '../../worker/protocol.ts';
import { WRAP_UPS } from './note-words.ts';

export type WrapUp = ChatRecord['wrapUp'];

/** Each with the key that chooses it where a chat is ended. */
export const WRAP_UP_CHOICES: readonly { key: string; as: WrapUp; words: string }[] = [
  { key: '0', as: null, words: 'Not said' },
  { key: '1', as: 'enquiry', words: WRAP_UPS.enquiry },
  { key: '2', as: 'complaint', words: WRAP_UPS.complaint },
  { key: '3', as: 'feedback', words: WRAP_UPS.feedback },
  { key: '4', as: 'order', words: WRAP_UPS.order },
  { key: '5', as: 'other', words: WRAP_UPS.other },
];

/** What an ended chat was; it can be said, and changed, after the end. */
export const WrapUpChoice = ({ as, change }: { as: WrapUp; change(as: WrapUp): void }) => (
  <label class="wrap-up">
    Wrap-up
    <select
      value={as ?? ''}
      onChange={({ currentTarget: { value } }) =>
        change(WRAP_UP_CHOICES.find((choice) => choice.as === value)?.as ?? null)
      }
    >
      {WRAP_UP_CHOICES.map((choice) => (
        <option key={choice.key} value={choice.as ?? ''}>
          {choice.words}
        </option>
      ))}
    </select>
  </label>
);
