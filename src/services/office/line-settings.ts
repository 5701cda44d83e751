import type { Department } from '../../entities/directory/department.entity.js';
import { BadUserInputError } from '../errors.js';

/** What the office decides about the line of a department. */
export type LineSettings = Pick<
  Department,
  'publicJoin' | 'capacity' | 'seenBeforeClosingOnly' | 'callGraceSeconds' | 'overtimeMinutes' | 'expectedTurnMinutes'
>;

/** Left out: unchanged, or the default of a new department. */
type GivenSettings = { [F in keyof LineSettings]?: LineSettings[F] | null | undefined };

const DEFAULTS: LineSettings = {
  publicJoin: true,
  capacity: null,
  seenBeforeClosingOnly: false,
  callGraceSeconds: 180,
  overtimeMinutes: 30,
  expectedTurnMinutes: 10,
};
/** The least and the greatest value of each number. */
const BOUNDS = {
  capacity: [1, 10_000],
  callGraceSeconds: [10, 3_600],
  overtimeMinutes: [0, 720],
  expectedTurnMinutes: [1, 480],
} as const;

/** Returns the settings that the change asks for. `field` names a field as the caller knows it, for errors. */
export function checkedLineSettings(
  input: GivenSettings,
  before: LineSettings | null,
  field: (name: keyof LineSettings) => string,
): LineSettings {
  const stored = before ?? DEFAULTS;
  const numberOf = (name: keyof typeof BOUNDS) => bounded(field(name), input[name] ?? null, BOUNDS[name]);
  return {
    publicJoin: input.publicJoin ?? stored.publicJoin,
    // Null removes the limit.
    capacity: input.capacity === undefined ? stored.capacity : numberOf('capacity'),
    seenBeforeClosingOnly: input.seenBeforeClosingOnly ?? stored.seenBeforeClosingOnly,
    callGraceSeconds: numberOf('callGraceSeconds') ?? stored.callGraceSeconds,
    overtimeMinutes: numberOf('overtimeMinutes') ?? stored.overtimeMinutes,
    expectedTurnMinutes: numberOf('expectedTurnMinutes') ?? stored.expectedTurnMinutes,
  };
}

/** The settings of a stored department. */
export function lineSettings(department: LineSettings): LineSettings {
  const { publicJoin, capacity, seenBeforeClosingOnly, callGraceSeconds, overtimeMinutes, expectedTurnMinutes } = department;
  return { publicJoin, capacity, seenBeforeClosingOnly, callGraceSeconds, overtimeMinutes, expectedTurnMinutes };
}

function bounded(field: string, value: number | null, [least, greatest]: readonly [number, number]): number | null {
  if (value === null || (Number.isInteger(value) && value >= least && value <= greatest)) return value;
  throw new BadUserInputError(field, `${field} must be a whole number from ${least} to ${greatest}.`);
}
