/**
 * Does `work` for one item after the other, in their order. An item whose work fails is passed to `onFailure` and never stops the rest.
 * If `work` returns no promises, all items are done within the caller's turn of the event loop. `onFailure` does not throw.
 */
export async function eachOnItsOwn<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void> | void,
  onFailure: (item: T, error: unknown) => void,
): Promise<void> {
  for (const item of items) {
    try {
      const working = work(item);
      if (working) await working;
    } catch (error) {
      onFailure(item, error);
    }
  }
}
