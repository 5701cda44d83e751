import type { EntityManager } from '@mikro-orm/postgresql';
import { hashOf, keyOfAnotherRequest, type RepeatableRequest } from './repeatable-request.js';

type OneOfMany = Omit<RepeatableRequest, 'operation'>;

interface StoredAnswer<T> {
  userId: number;
  hash: string;
  answer: T;
}

/** How the statements below read the requests. */
const GIVEN = `jsonb_to_recordset(?::jsonb) as g ("userId" bigint, key text, hash text, answer jsonb)`;

/**
 * Like `once`, for many requests of one operation in one transaction: those that are new are done together. A refusal is a result, not thrown, so
 * that it ends only its own request; its key is free again, as after a rolled back transaction.
 *
 * @param requests at most one for each user; their keys were checked
 * @param work returns one result for each request that it gets, in their order
 */
export async function onceEach<R extends OneOfMany, T extends object>(
  em: EntityManager,
  operation: string,
  requests: readonly R[],
  work: (fresh: readonly R[]) => Promise<(T | Error)[]>,
): Promise<(T | Error)[]> {
  const outcomes = await knownAnswers<T>(em, operation, requests);
  const fresh = requests.filter(({ userId }) => !outcomes.has(userId));
  const results = fresh.length > 0 ? await work(fresh) : [];
  await keep(em, operation, fresh, results);
  for (const [n, { userId }] of fresh.entries()) outcomes.set(userId, results[n]!);
  return requests.map(({ userId }) => outcomes.get(userId)!);
}

/** The outcomes of repetitions, by user. The keys of all other requests are taken. */
async function knownAnswers<T>(
  em: EntityManager,
  operation: string,
  requests: readonly OneOfMany[],
): Promise<Map<number, T | Error>> {
  const keyed = requests.filter(({ key }) => key != null);
  if (keyed.length === 0) return new Map();
  const hashes = new Map(keyed.map(({ userId, request }) => [userId, hashOf(request)]));
  const given = JSON.stringify(keyed.map(({ userId, key }) => ({ userId, key, hash: hashes.get(userId) })));
  // In one order, so that two nodes never wait for each other. Waits for a simultaneous request with the same key until its transaction ends.
  const taken = await em.execute<{ userId: number }[]>(
    `insert into idempotency_key (user_id, operation, key, request_hash, created_at)
     select "userId", ?, key, hash, ? from ${GIVEN} order by "userId"
     on conflict do nothing returning user_id::float8 as "userId"`,
    [operation, keyed[0]!.at, given],
  );
  if (taken.length === keyed.length) return new Map();
  const isTaken = new Set(taken.map(({ userId }) => userId));
  const stored = await em.execute<StoredAnswer<T>[]>(
    `select k.user_id::float8 as "userId", k.request_hash as hash, k.answer
     from ${GIVEN} join idempotency_key k on k.user_id = g."userId" and k.operation = ? and k.key = g.key`,
    [given, operation],
  );
  const repeated = stored.filter(({ userId }) => !isTaken.has(userId));
  return new Map(
    repeated.map(({ userId, hash, answer }) => [userId, hash === hashes.get(userId) ? answer : keyOfAnotherRequest()]),
  );
}

/** Stores the answers, and frees the keys of the requests that were refused. */
async function keep(
  em: EntityManager,
  operation: string,
  requests: readonly OneOfMany[],
  results: readonly object[],
): Promise<void> {
  const keyed = requests.flatMap(({ userId, key }, n) => (key == null ? [] : [{ userId, key, answer: results[n]! }]));
  const answered = keyed.filter(({ answer }) => !(answer instanceof Error));
  if (answered.length > 0)
    await em.execute(
      `update idempotency_key k set answer = g.answer from ${GIVEN}
       where k.user_id = g."userId" and k.operation = ? and k.key = g.key`,
      [JSON.stringify(answered), operation],
    );
  const refused = keyed.filter(({ answer }) => answer instanceof Error);
  if (refused.length > 0)
    await em.execute(
      `delete from idempotency_key k using ${GIVEN} where k.user_id = g."userId" and k.operation = ? and k.key = g.key`,
      [JSON.stringify(refused), operation],
    );
}
