/** Rejects after `ms` with a sentence that names what was waited for. The work itself goes on; its late failure is swallowed. */
export async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    // The loser of the race may still reject: without this it would be an unhandled rejection.
    work.catch(() => undefined);
  }
}
