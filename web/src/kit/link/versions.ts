/** Adds what a subscription sent, unless a newer version of the same thing is there already. */
export function newest<Thing extends { id: string | number; version: number }>(
  known: ReadonlyMap<string, Thing>,
  thing: Thing,
): ReadonlyMap<string, Thing> {
  const before = known.get(String(thing.id));
  if (before && before.version > thing.version) return known;
  return new Map(known).set(String(thing.id), thing);
}
