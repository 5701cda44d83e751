import type { Department } from '../../entities/directory/department.entity.js';
import { isSameZone } from '../../entities/directory/time-zone.js';
import { knownZone } from '../directory/known-zone.js';
import { BadUserInputError } from '../errors.js';
import { oneLineText } from '../one-line-text.js';
import { checkedLineSettings, lineSettings } from './line-settings.js';

/** What the office decides about a department. */
export type DepartmentValues = Pick<
  Department,
  | 'code'
  | 'name'
  | 'timeZone'
  | 'discreetName'
  | 'active'
  | 'opensAutomatically'
  | 'opensSoonMinutes'
  | 'publicJoin'
  | 'capacity'
  | 'seenBeforeClosingOnly'
  | 'callGraceSeconds'
  | 'overtimeMinutes'
  | 'expectedTurnMinutes'
>;

/** Left out: unchanged, or the default of a new department. Null removes a text or a number. */
export type DepartmentFields = { [F in keyof DepartmentValues]?: DepartmentValues[F] | null | undefined };

const CODE_MAX_LENGTH = 32;
const NAME_MAX_LENGTH = 200;
/** A day: an earlier notice would concern the day after. */
const SOONEST_MINUTES = 24 * 60;
/** Codes stand in addresses, in subjects of the change log ("department/OPD") and in lists, so they have no separators. */
const CODE = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]*[\p{L}\p{M}\p{N}])?$/u;

/** Returns the state that the change asks for. `field` names a field as the caller knows it, for errors. */
export function checkedDepartment(
  input: DepartmentFields,
  before: DepartmentValues | null,
  field: (name: keyof DepartmentValues) => string,
): DepartmentValues {
  const { discreetName, opensSoonMinutes } = input;
  return {
    code: input.code == null ? required(before?.code, field('code')) : checkedCode(field('code'), input.code, before?.code),
    name: input.name == null ? required(before?.name, field('name')) : oneLineText(field('name'), input.name, NAME_MAX_LENGTH),
    timeZone:
      input.timeZone == null
        ? required(before?.timeZone, field('timeZone'))
        : checkedZone(field('timeZone'), input.timeZone, before?.timeZone),
    discreetName:
      discreetName === undefined
        ? (before?.discreetName ?? null)
        : discreetName === null || discreetName === ''
          ? null
          : oneLineText(field('discreetName'), discreetName, NAME_MAX_LENGTH),
    active: input.active ?? before?.active ?? true,
    opensAutomatically: input.opensAutomatically ?? before?.opensAutomatically ?? false,
    opensSoonMinutes:
      opensSoonMinutes === undefined
        ? (before?.opensSoonMinutes ?? null)
        : opensSoonMinutes === null
          ? null
          : checkedMinutes(field('opensSoonMinutes'), opensSoonMinutes),
    ...checkedLineSettings(input, before, field),
  };
}

/** The values of a stored department. */
export function departmentValues(department: Department): DepartmentValues {
  const { code, name, timeZone, discreetName, active, opensAutomatically, opensSoonMinutes } = department;
  return { code, name, timeZone, discreetName, active, opensAutomatically, opensSoonMinutes, ...lineSettings(department) };
}

function required(value: string | undefined, field: string): string {
  if (value === undefined) throw new BadUserInputError(field, `${field} is required for a new department.`);
  return value;
}

/** A code that an older version stored stays valid. */
function checkedCode(field: string, text: string, before: string | undefined): string {
  if (text === before) return text;
  const code = oneLineText(field, text.normalize('NFC'), CODE_MAX_LENGTH);
  if (!CODE.test(code) || / {2}/.test(code))
    throw new BadUserInputError(
      field,
      `${field} may have letters, digits, and single spaces, dots, hyphens or underscores between them.`,
    );
  return code;
}

/** A new name of the same zone is no change: the hours stay the same. */
function checkedZone(field: string, text: string, before: string | undefined): string {
  if (before !== undefined && isSameZone(text, before)) return before;
  return knownZone(field, text);
}

function checkedMinutes(field: string, minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > SOONEST_MINUTES)
    throw new BadUserInputError(field, `${field} must be a whole number of minutes from 1 to ${SOONEST_MINUTES}.`);
  return minutes;
}
