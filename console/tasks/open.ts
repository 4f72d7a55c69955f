import type { Task } from '../../worker/task.ts';

/** How many follow-ups wait for someone: those that nobody has taken. */
export const openIn = (tasks: readonly Task[]): number =>
  tasks.filter(({ done, assignee }) => done === null && assignee === null).length;
