import { checkIn, type Field, numberIn, optionalTextIn, textIn, type Values } from '../form/field.js';
import { t } from '../texts.js';

/** The defaults of the API, so that a person sees what a new department will have. */
export const NEW_DEPARTMENT: Values = {
  code: '',
  name: '',
  discreetName: '',
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  active: true,
  opensAutomatically: false,
  opensSoonMinutes: '',
  publicJoin: true,
  capacity: '',
  callGraceSeconds: '180',
  expectedTurnMinutes: '10',
  overtimeMinutes: '30',
  seenBeforeClosingOnly: false,
};

export function departmentFields(): Field[] {
  return [
    { name: 'code', label: t('COLUMN_CODE'), kind: 'text', isNoun: true, isRequired: true, maxLength: 32 },
    { name: 'name', label: t('COLUMN_NAME'), kind: 'text', isNoun: true, isRequired: true, maxLength: 200 },
    {
      name: 'discreetName',
      label: t('DISCREET_NAME'),
      kind: 'text',
      isNoun: true,
      help: t('DISCREET_NAME_HELP'),
      maxLength: 200,
    },
    { name: 'timeZone', label: t('COLUMN_ZONE'), kind: 'text', isNoun: true, isRequired: true, help: t('ZONE_HELP') },
    { name: 'active', label: t('IN_USE'), kind: 'check' },
    { name: 'publicJoin', label: t('PUBLIC_JOIN'), kind: 'check' },
    { name: 'seenBeforeClosingOnly', label: t('SEEN_ONLY'), kind: 'check' },
    { name: 'opensAutomatically', label: t('OPENS_BY_ITSELF'), kind: 'check' },
    {
      name: 'opensSoonMinutes',
      label: t('OPENS_SOON'),
      kind: 'number',
      isShown: ({ opensAutomatically }) => opensAutomatically === true,
    },
    { name: 'capacity', label: t('CAPACITY'), kind: 'number' },
    { name: 'callGraceSeconds', label: t('CALL_GRACE'), kind: 'number' },
    { name: 'expectedTurnMinutes', label: t('EXPECTED_TURN'), kind: 'number' },
    { name: 'overtimeMinutes', label: t('OVERTIME'), kind: 'number' },
  ];
}

/** A department as the API answers it, or as it is stored after a conflict. */
export function valuesOfDepartment(department: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    Object.entries(NEW_DEPARTMENT).map(([name, empty]) => {
      const value = department[name];
      return [name, typeof empty === 'boolean' ? value === true : value == null ? '' : String(value)];
    }),
  );
}

export function inputOf(values: Values) {
  return {
    code: textIn(values, 'code'),
    name: textIn(values, 'name'),
    discreetName: optionalTextIn(values, 'discreetName'),
    timeZone: textIn(values, 'timeZone'),
    active: checkIn(values, 'active'),
    opensAutomatically: checkIn(values, 'opensAutomatically'),
    opensSoonMinutes: numberIn(values, 'opensSoonMinutes'),
    publicJoin: checkIn(values, 'publicJoin'),
    capacity: numberIn(values, 'capacity'),
    callGraceSeconds: numberIn(values, 'callGraceSeconds'),
    expectedTurnMinutes: numberIn(values, 'expectedTurnMinutes'),
    overtimeMinutes: numberIn(values, 'overtimeMinutes'),
    seenBeforeClosingOnly: checkIn(values, 'seenBeforeClosingOnly'),
  };
}
