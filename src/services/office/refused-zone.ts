import { BadUserInputError } from '../errors.js';

/**
 * Names the field if the database has refused the zone: its time zone data may be older than that of Node.js (migration 0008). The ORM
 * copies the properties of the driver's error.
 */
export function asRefusedZone(error: unknown, field: string): unknown {
  if (!(error instanceof Error)) return error;
  const { code, column } = error as { code?: unknown; column?: unknown };
  if (code !== '23514' || column !== 'time_zone') return error;
  return new BadUserInputError(
    field,
    `${field} is a name that the time zone data of PostgreSQL does not have. Use the older name of the same zone, or update that data.`,
    { cause: error },
  );
}
