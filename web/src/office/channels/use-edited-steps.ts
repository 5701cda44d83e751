import { useState } from 'preact/hooks';
import type { OfficeStepFragment, SaveChannelStepsInput } from '../../generated/operations.js';
import { ApiError } from '../../kit/link/api.js';
import type { Trouble } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { sentenceAbout, type Value, type Wrong } from '../form/field.js';
import { t } from '../texts.js';
import { type EditedStep, inputsOf, NEW_STEP, stepFields, valuesOfStep, WrongStep } from './ladder-steps.js';

/** What is wrong, and with which field of which step. */
export interface WrongField extends Wrong {
  key: number;
  field: string;
}

/** The steps that are edited, and what went wrong when they were saved. */
export function useEditedSteps(
  steps: readonly OfficeStepFragment[],
  send: (steps: SaveChannelStepsInput['steps']) => Promise<void>,
) {
  const [edited, setEdited] = useState<readonly EditedStep[]>(() =>
    steps.map((step, key) => ({ key, values: valuesOfStep(step) })),
  );
  const [wrong, setWrong] = useState<WrongField | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSaving, setSaving] = useState(false);
  const add = () => {
    const key = Math.max(-1, ...edited.map((step) => step.key)) + 1;
    setEdited([...edited, { key, values: NEW_STEP }]);
    return key;
  };
  const remove = (key: number) => {
    setEdited(edited.filter((step) => step.key !== key));
    setWrong((known) => (known?.key === key ? null : known));
  };
  const change = (key: number, name: string, value: Value) =>
    setEdited((known) => known.map((step) => (step.key === key ? { key, values: { ...step.values, [name]: value } } : step)));
  const save = async () => {
    if (isSaving) return;
    setSaving(true);
    setWrong(null);
    setTrouble(null);
    let keys: number[] = [];
    try {
      const inputs = inputsOf(edited);
      keys = inputs.map(({ key }) => key);
      await send(inputs.map(({ input }) => input));
    } catch (error) {
      const found = wrongOf(error, keys);
      if (found) setWrong(found);
      else setTrouble(troubleOf(error));
      setSaving(false);
    }
  };
  return { edited, wrong, trouble, isSaving, add, remove, change, save, closeTrouble: () => setTrouble(null) };
}

/** The API names a field of a step by its place: "input.steps.2.afterSeconds". */
function wrongOf(error: unknown, keys: readonly number[]): WrongField | null {
  if (error instanceof WrongStep) return { key: error.key, field: error.field, text: t('NOT_A_NUMBER') };
  if (!(error instanceof ApiError)) return null;
  const [, place, field = ''] = /^input\.steps[.[](\d+)\]?\.(\w+)$/.exec(error.field) ?? [];
  const key = place === undefined ? undefined : keys[Number(place)];
  const fields = stepFields();
  const marked = fields.find(({ name }) => name === field);
  return key === undefined || !marked ? null : { key, field, ...sentenceAbout(marked, error.message, fields) };
}
