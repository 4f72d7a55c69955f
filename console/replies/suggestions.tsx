import type { Reply } from '../../worker/replies/bodies.ts';
import { fill, type Values } from './fill.ts';

const MOST = 3;

interface Props {
  replies: readonly Reply[];
  topic: string | undefined;
  values: Values;
  use(text: string): void;
}

/** What may fit, to be changed before it is sent: saved replies about the chat's topic. */
export const Suggestions = ({ replies, topic, values, use }: Props) => {
  const fitting = replies
    .filter((reply) => topic && reply.topic === topic)
    .map((reply) => ({ ...reply, ...fill(reply.text, values) }))
    .filter(({ holes }) => !holes.length)
    .slice(0, MOST);
  if (!fitting.length) return null;
  return (
    <ul class="suggestions" aria-label="Suggested answers, to edit before sending">
      {fitting.map(({ id, title, text }) => (
        <li key={id}>
          <button type="button" class="suggestion" title={text} onClick={() => use(text)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
};
