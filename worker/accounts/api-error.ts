/** Our refusals in the form in which better-auth answers. */
import { APIError } from 'better-auth/api';
import { answerTo, Refusal } from '../errors.ts';

const NAMES: Record<
  number,
  'UNAUTHORIZED' | 'FORBIDDEN' | 'NOT_FOUND' | 'CONFLICT' | 'GONE' | 'TOO_MANY_REQUESTS'
> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'GONE',
  429: 'TOO_MANY_REQUESTS',
};

/** What was thrown, as better-auth would throw it; what was not foreseen stays as it is. */
export const asApiError = (thrown: unknown): unknown => {
  if (!(thrown instanceof Refusal)) return thrown;
  const { status, ...answer } = answerTo(thrown);
  return new APIError(NAMES[status] ?? 'BAD_REQUEST', { ...answer, message: answer.detail });
};
