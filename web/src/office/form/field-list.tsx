import type { Wrongs } from './check.js';
import type { Field, Value, Values } from './field.js';
import { FieldInput } from './field-input.js';

interface FieldListProps {
  fields: readonly Field[];
  values: Values;
  wrongs: Wrongs;
  change: (name: string, value: Value) => void;
}

/** The fields of a form that its values show, each with what is wrong with it. */
export function FieldList({ fields, values, wrongs, change }: FieldListProps) {
  return (
    <>
      {fields
        .filter(({ isShown }) => isShown?.(values) ?? true)
        .map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            wrong={wrongs[field.name] ?? null}
            change={(value) => change(field.name, value)}
          />
        ))}
    </>
  );
}
