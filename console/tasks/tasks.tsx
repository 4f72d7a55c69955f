import type { ConsoleFrame } from '../../worker/protocol.ts';
import type { Task } from '../../worker/task.ts';
import { newId } from '../../widget/id.ts';
import type { Desk } from '../desk/desk.ts';
import { dayTime } from '../parts/format.ts';
import { Rating } from '../parts/rating.tsx';
import { hrefTo } from '../route.ts';

interface Props {
  desk: Desk;
  tell(frame: ConsoleFrame): void;
}

interface TaskProps {
  task: Task;
  you: Desk['you'];
  change(news: Partial<Pick<ConsoleFrame & { type: 'task' }, 'done' | 'assignee'>>): void;
}

/** One shopper to write to or call, and who does. */
const Row = ({ task, you, change }: TaskProps) => {
  const { chat, why, shopper, score, scale, comment, at, agent, assignee, done } = task;
  const isMine = assignee !== null && assignee.id === you?.id;
  return (
    <li class={done === null ? 'task' : 'task done'}>
      <div class="task-what">
        <p>
          <a href={hrefTo({ view: 'chats', chat })}>
            <bdi>{shopper ?? 'A shopper'}</bdi>
            <span class="hidden">: open the chat</span>
          </a>{' '}
          {score !== null && <Rating score={score} scale={scale} />}
          {why === 'missed' && 'was not answered, and left an address'}
        </p>
        {comment && <q class="past-comment">{comment}</q>}
        <p class="soft">
          {dayTime(at)}
          {agent && ` · ${agent.name} had the chat`}
          {assignee && ` · ${isMine ? 'You see' : `${assignee.name} sees`} to it`}
        </p>
      </div>
      <div class="task-buttons">
        {done === null && you && (
          <button type="button" class="button" onClick={() => change({ assignee: isMine ? null : you.id })}>
            {isMine ? 'Give back' : 'I see to it'}
          </button>
        )}
        <button type="button" class="button" onClick={() => change({ done: done === null })}>
          {done === null ? 'Done' : 'Not done'}
        </button>
      </div>
    </li>
  );
};

/** Shoppers who were not happy or not answered, and what becomes of them. */
export const Tasks = ({ desk, tell }: Props) => {
  const { tasks, you } = desk;
  const list = (title: string, some: readonly Task[]) =>
    some.length > 0 && (
      <section aria-label={title}>
        <h2>{title}</h2>
        <ul class="tasks sheet">
          {some.map((task) => (
            <Row
              key={task.chat}
              task={task}
              you={you}
              change={(news) => tell({ type: 'task', id: newId(), chat: task.chat, ...news })}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <main class="page">
      <header class="page-head">
        <h1>Follow-ups</h1>
      </header>
      {tasks.length === 0 && (
        <p class="empty">
          Nobody to follow up. A low rating appears here within a minute, and who left an address in a chat
          that nobody answered.
        </p>
      )}
      {list(
        'To do',
        tasks.filter(({ done }) => done === null),
      )}
      {list(
        'Done today',
        tasks.filter(({ done }) => done !== null),
      )}
    </main>
  );
};
