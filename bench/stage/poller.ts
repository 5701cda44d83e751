import { answerCalls } from './rpc.ts';

/** Another user, who polls the state of the queues while all other patients are notified of an opening. */
const PAUSE_MS = 2;
let isPolling = false;
let polling: Promise<{ worstMs: number; medianMs: number }> | null = null;

const methods = {
  begin(url: string, token: string): void {
    isPolling = true;
    polling = poll(url, token);
  },
  end(): Promise<{ worstMs: number; medianMs: number }> {
    isPolling = false;
    return polling as Promise<{ worstMs: number; medianMs: number }>;
  },
};
export type Poller = typeof methods;
answerCalls(methods);

async function poll(url: string, token: string) {
  const times: number[] = [];
  while (isPolling) {
    const begin = performance.now();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{"query":"{ queueStatus { isOpen version department { code } } }"}',
    });
    const body = (await response.json()) as { errors?: unknown };
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    times.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  times.sort((a, b) => a - b);
  return { worstMs: times.at(-1) ?? 0, medianMs: times[times.length >> 1] ?? 0 };
}
