import type { NotificationEvent, OfficeStepFragment, StepCondition } from '../../generated/operations.js';
import { type Field, numberIn, textIn, type Values } from '../form/field.js';
import { inUnit, UNITS, type Unit } from '../frame/duration.js';
import { CHANNELS, channelText } from '../messages/message-words.js';
import { t } from '../texts.js';

/** Events that may have a ladder, the most urgent ones first. */
export const LADDER_EVENTS = [
  'CALLED',
  'ALMOST_YOUR_TURN',
  'MISSED',
  'MOVED',
  'DELAYED',
  'CANCELLED',
  'TRANSFERRED',
  'JOINED',
  'QUEUE_OPENS_SOON',
  'QUEUE_OPENED',
  'QUEUE_PAUSED',
  'QUEUE_DRAINING',
  'QUEUE_CLOSED',
  'TEST',
] as const satisfies readonly NotificationEvent[];

const CONDITIONS = ['ALWAYS', 'NO_OPEN_PAGE', 'BY_CHOICE'] as const satisfies readonly StepCondition[];

/** The API accepts no more. */
export const MOST_STEPS = 10;

/** A step while it is edited: `key` is that of its row, whatever its place is. */
export interface EditedStep {
  key: number;
  values: Values;
}

/** What a step has that is added: values under the names of the API, with a unit beside each time. */
export const NEW_STEP: Values = {
  afterSeconds: '',
  afterUnit: 'second',
  channel: 'WEB_PUSH',
  condition: 'ALWAYS',
  ttlSeconds: '15',
  ttlUnit: 'minute',
};

export function valuesOfStep({ afterSeconds, channel, condition, ttlSeconds }: OfficeStepFragment): Values {
  const [after, ttl] = [inUnit(afterSeconds), inUnit(ttlSeconds)];
  return {
    afterSeconds: String(after.amount),
    afterUnit: after.unit,
    channel,
    condition,
    ttlSeconds: String(ttl.amount),
    ttlUnit: ttl.unit,
  };
}

/** The steps as the API takes them, in the order of their times, each with the key of its row. */
export function inputsOf(edited: readonly EditedStep[]) {
  const inputs = edited.map(({ key, values }) => ({ key, input: inputOfStep(values) }));
  return inputs.sort((a, b) => a.input.afterSeconds - b.input.afterSeconds);
}

function inputOfStep(values: Values) {
  const secondsIn = (name: string, unit: string) => (numberIn(values, name) ?? 0) * UNITS[textIn(values, unit) as Unit];
  return {
    afterSeconds: secondsIn('afterSeconds', 'afterUnit'),
    channel: textIn(values, 'channel') as (typeof CHANNELS)[number],
    condition: textIn(values, 'condition') as StepCondition,
    ttlSeconds: secondsIn('ttlSeconds', 'ttlUnit'),
  };
}

/** The fields of one step. */
export function stepFields(): Field[] {
  const units = Object.keys(UNITS).map((unit) => ({ value: unit, text: t(`UNIT_${unit as Unit}`) }));
  return [
    { name: 'afterSeconds', label: t('COLUMN_AFTER'), kind: 'number', isRequired: true },
    { name: 'afterUnit', label: t('UNIT'), kind: 'choice', options: units },
    { name: 'ttlSeconds', label: t('USEFUL_FOR'), kind: 'number', isRequired: true },
    { name: 'ttlUnit', label: t('UNIT'), kind: 'choice', options: units },
    {
      name: 'channel',
      label: t('CHANNEL'),
      kind: 'choice',
      options: CHANNELS.map((each) => ({ value: each, text: channelText(each) })),
    },
    {
      name: 'condition',
      label: t('FOR_WHOM'),
      kind: 'choice',
      options: CONDITIONS.map((each) => ({ value: each, text: t(`CONDITION_${each}`) })),
    },
  ];
}
