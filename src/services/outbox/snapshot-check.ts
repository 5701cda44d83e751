import { z } from 'zod';
import type { SnapshotOf, StateField, StateFields } from '../../entities/queue/state-fields.js';

/** The check of a snapshot that came from the outbox. Loose: a newer node may add fields during a rolling deployment. */
export function snapshotCheck<Fields extends StateFields>(fields: Fields): z.ZodType<SnapshotOf<Fields>> {
  const carried = Object.entries(fields).filter(([, { inEvents }]) => inEvents !== false);
  const shape = Object.fromEntries(carried.map(([name, field]) => [name, checkOf(field)]));
  return z.looseObject(shape) as z.ZodType<SnapshotOf<Fields>>;
}

const CHECKS: Record<StateField['type'], z.ZodType> = {
  bigint: z.int(),
  integer: z.int(),
  boolean: z.boolean(),
  text: z.string(),
  date: z.string(),
};

function checkOf({ type, nullable, ifMissing }: StateField): z.ZodType {
  const check = nullable ? CHECKS[type].nullable() : CHECKS[type];
  return ifMissing === undefined ? check : check.default(ifMissing);
}
