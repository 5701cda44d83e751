import { t } from '../texts.js';
import type { Field, Value, Values } from './field.js';

interface ConflictStripProps {
  fields: readonly Field[];
  mine: Values;
  theirs: Values;
  take: () => void;
  keep: () => void;
}

/** Somebody else was faster: says in words what differs, and asks which of both to keep. */
export function ConflictStrip({ fields, mine, theirs, take, keep }: ConflictStripProps) {
  const differing = fields.filter(({ name }) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]));
  return (
    <div class="strip waiting stack conflict">
      <p>{t('CONFLICT')}</p>
      <ul>
        {differing.map((field) => {
          const values = { theirs: inWords(field, theirs[field.name]), mine: inWords(field, mine[field.name]) };
          return <li key={field.name}>{t('CONFLICT_FIELD', { field: field.label, ...values })}</li>;
        })}
      </ul>
      <div class="row">
        <button type="button" onClick={take}>
          {t('TAKE_THEIRS')}
        </button>
        <button type="button" onClick={keep}>
          {t('KEEP_MINE')}
        </button>
      </div>
    </div>
  );
}

/** A value as a person reads it. */
function inWords({ options = [] }: Field, value: Value | undefined): string {
  const textOf = (each: string) => options.find((option) => option.value === each)?.text ?? each;
  if (typeof value === 'boolean') return t(value ? 'YES' : 'NO');
  const text = typeof value === 'string' ? textOf(value) : (value ?? []).map(textOf).join(', ');
  return text || t('EMPTY_VALUE');
}
