import { useMemo, useState } from 'preact/hooks';
import type { OfficeStepFragment, SaveChannelStepsInput } from '../../generated/operations.js';
import { ApiError } from '../../kit/link/api.js';
import type { Trouble } from '../../kit/look/view.js';
import { troubleOf } from '../../kit/trouble.js';
import { NONE_WRONG, type Wrongs, wrongsIn } from '../form/check.js';
import { sentenceAbout, type Value } from '../form/field.js';
import { type EditedStep, inputsOf, NEW_STEP, stepFields, valuesOfStep } from './ladder-steps.js';

/** Key of a step -> what is wrong with its fields. */
type WrongSteps = ReadonlyMap<number, Wrongs>;

/** The steps that are edited, and what went wrong when they were saved. */
export function useEditedSteps(
  steps: readonly OfficeStepFragment[],
  send: (steps: SaveChannelStepsInput['steps']) => Promise<void>,
) {
  const [edited, setEdited] = useState<readonly EditedStep[]>(() =>
    steps.map((step, key) => ({ key, values: valuesOfStep(step) })),
  );
  const [wrong, setWrong] = useState<WrongSteps>(new Map());
  const marked = useMemo(() => [...wrong.values()].flatMap((each) => Object.values(each)), [wrong]);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [isSaving, setSaving] = useState(false);
  const add = () => {
    const key = Math.max(-1, ...edited.map((step) => step.key)) + 1;
    setEdited([...edited, { key, values: NEW_STEP }]);
    return key;
  };
  const remove = (key: number) => {
    setEdited(edited.filter((step) => step.key !== key));
    setWrong((known) => (known.has(key) ? new Map([...known].filter(([step]) => step !== key)) : known));
  };
  const change = (key: number, name: string, value: Value) =>
    setEdited((known) => known.map((step) => (step.key === key ? { key, values: { ...step.values, [name]: value } } : step)));
  const save = async () => {
    if (isSaving) return;
    setTrouble(null);
    const fields = stepFields();
    const wrongs = edited.map(({ key, values }) => [key, wrongsIn(fields, values)] as const);
    const found = new Map(wrongs.filter(([, each]) => Object.keys(each).length > 0));
    setWrong(found);
    if (found.size > 0) return;
    setSaving(true);
    let keys: number[] = [];
    try {
      const inputs = inputsOf(edited);
      keys = inputs.map(({ key }) => key);
      await send(inputs.map(({ input }) => input));
    } catch (error) {
      const named = wrongOf(error, keys);
      if (named) setWrong(named);
      else setTrouble(troubleOf(error));
      setSaving(false);
    }
  };
  return {
    edited,
    wrongsOf: (key: number) => wrong.get(key) ?? NONE_WRONG,
    marked,
    trouble,
    isSaving,
    add,
    remove,
    change,
    save,
    closeTrouble: () => setTrouble(null),
  };
}

/** The API names a field of a step by its place: "input.steps.2.afterSeconds". */
function wrongOf(error: unknown, keys: readonly number[]): WrongSteps | null {
  if (!(error instanceof ApiError)) return null;
  const [, place, field = ''] = /^input\.steps[.[](\d+)\]?\.(\w+)$/.exec(error.field) ?? [];
  const key = place === undefined ? undefined : keys[Number(place)];
  const fields = stepFields();
  const named = fields.find(({ name }) => name === field);
  return key === undefined || !named ? null : new Map([[key, { [field]: sentenceAbout(named, error.message, fields) }]]);
}
