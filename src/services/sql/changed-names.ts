/** The names of the fields of `change` that differ from what is stored. Dates are compared by their time, and a missing value is null. */
export function changedNames<Change extends object>(
  before: { [Name in keyof Change]?: unknown },
  change: Change,
): (keyof Change & string)[] {
  return (Object.keys(change) as (keyof Change & string)[]).filter((name) => !isSame(before[name], change[name]));
}

function isSame(a: unknown, b: unknown): boolean {
  return a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : (a ?? null) === (b ?? null);
}
