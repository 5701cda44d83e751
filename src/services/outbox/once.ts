import type { EntityManager } from '@mikro-orm/postgresql';
import { onceEach } from './once-each.js';
import { type RepeatableRequest, requireUsableKey } from './repeatable-request.js';

/**
 * Does the work of a request once, also if several nodes receive it at the same time, and returns the same answer each time. Call it as the first
 * step of the transaction. Answers are kept for a day.
 *
 * @param work returns plain JSON: the little that the service needs to build the answer again
 * @throws BadUserInputError for a key that was used for another request
 */
export async function once<T extends object>(
  em: EntityManager,
  { operation, ...request }: RepeatableRequest,
  work: () => Promise<T>,
): Promise<T> {
  if (request.key != null) requireUsableKey(request.key);
  const [outcome] = await onceEach<typeof request, T>(em, operation, [request], async () => [await work()]);
  if (outcome instanceof Error) throw outcome;
  return outcome as T;
}
