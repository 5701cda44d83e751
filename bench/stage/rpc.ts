import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Calls to a child process over Node's own channel: `{ id, method, args }` to it, `{ id, result }` or `{ id, error }` back. */
type Call = { id: number; method: string; args: unknown[] };
type Answer = { id: number; result?: unknown; error?: string };
// biome-ignore lint/suspicious/noExplicitAny: each method of a worker has its own parameters
export type Methods = Record<string, (...args: any[]) => unknown>;
type Remote<M extends Methods> = { [N in keyof M]: (...args: Parameters<M[N]>) => Promise<Awaited<ReturnType<M[N]>>> };

/** Answers calls, in the child. */
export function answerCalls(methods: Methods): void {
  process.on('message', async ({ id, method, args }: Call) => {
    try {
      process.send?.({ id, result: await methods[method]?.(...args) } satisfies Answer);
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answer);
    }
  });
}

/** Returns, in the parent, an object with the child's methods. Pending calls reject when the child ends. */
export function callsTo<M extends Methods>(child: ChildProcess, name: string): Remote<M> {
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', ({ id, result, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(result);
    else call?.reject(new Error(`${name}: ${error}`));
  });
  void once(child, 'exit').then(([code, signal]) => {
    for (const { reject } of waiting.values()) reject(new Error(`${name} ended (${signal ?? code}) during a call`));
  });
  const call = (method: string) => (args: unknown[]) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      child.send({ id, method, args } satisfies Call);
    });
  return new Proxy({} as Remote<M>, {
    get: (_target, method: string) => (method === 'then' ? undefined : (...args: unknown[]) => call(method)(args)),
  });
}
