/** Rejects after `ms` with a message that names `what`. The work itself continues, and a late failure of it is ignored. */
export async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    // The work may still reject later: without this it would be an unhandled rejection.
    work.catch(() => undefined);
  }
}

/** Rejects with the signal's reason as soon as it is aborted, after `onAbort`. A late failure of the work is ignored. */
export async function unlessAborted<T>(
  signal: AbortSignal | undefined,
  begin: () => Promise<T>,
  onAbort: () => void = () => undefined,
): Promise<T> {
  if (!signal) return begin();
  signal.throwIfAborted();
  let listener: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    listener = () => {
      onAbort();
      reject(signal.reason);
    };
  });
  signal.addEventListener('abort', listener, { once: true });
  const work = begin();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', listener);
    work.catch(() => undefined);
  }
}
