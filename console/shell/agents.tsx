import type { AgentStatus } from '../../worker/protocol.ts';
import { loadOf, type Desk } from '../desk/desk.ts';

const STATUSES: readonly { status: AgentStatus; words: string }[] = [
  { status: 'online', words: 'Online' },
  { status: 'away', words: 'Away' },
  { status: 'offline', words: 'Offline' },
];

const initials = (name: string): string =>
  name
    .split(/\s+/, 2)
    .map((word) => word.charAt(0))
    .join('');

/** Who is at the desk: initials, status and how many chats each has. */
export const Agents = ({ desk }: { desk: Desk }) => {
  const here = desk.agents.filter(({ status }) => status !== 'offline');
  const standing = ({ id, name, status, capacity }: Desk['agents'][number]) =>
    `${name}: ${status}, ${loadOf(desk, id)} of ${capacity} chats`;
  return (
    <ul class="agents" aria-label="At the desk">
      {here.slice(0, 5).map((agent) => (
        <li key={agent.id} title={standing(agent)} class={agent.status}>
          <span aria-hidden="true">{initials(agent.name)}</span>
          <span class="hidden">{standing(agent)}</span>
        </li>
      ))}
      {here.length > 5 && <li>+{here.length - 5}</li>}
    </ul>
  );
};

interface Props {
  desk: Desk;
  set(status: AgentStatus): void;
}

/** Whether chats come to whoever sits here; the desk's word counts, so it is drawn from that. */
export const MyStatus = ({ desk, set }: Props) => {
  const mine = desk.agents.find(({ id }) => id === desk.you?.id)?.status;
  if (!mine) return null;
  const choose = (value: string) => {
    const chosen = STATUSES.find(({ status }) => status === value);
    if (chosen) set(chosen.status);
  };
  return (
    <select
      class={`my-status ${mine}`}
      aria-label="Your status"
      value={mine}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
    >
      {STATUSES.map(({ status, words }) => (
        <option key={status} value={status}>
          {words}
        </option>
      ))}
    </select>
  );
};
