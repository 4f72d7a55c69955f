/** Answers to choose from below a message. */

export { default as css } from './choices.css?inline';

interface Props {
  choices: readonly string[];
  /** Says the answer; absent where one only reads which there were. */
  choose: ((text: string) => void) | undefined;
}

export const Choices = ({ choices, choose }: Props) => (
  <ul class="answers">
    {choices.map((text) => (
      <li key={text} dir="auto">
        {choose ? (
          <button type="button" onClick={() => choose(text)}>
            {text}
          </button>
        ) : (
          text
        )}
      </li>
    ))}
  </ul>
);
