import { useState } from 'preact/hooks';
import type { PersonNeed } from '../../generated/operations.js';
import { t } from '../../kit/texts.js';

const NEEDS: readonly PersonNeed[] = ['INTERPRETER', 'COLLECT_IN_PERSON'];

/** What a person needs besides the service, in words; nothing if they need nothing. */
export function Needs({ needs }: { needs: readonly PersonNeed[] | null | undefined }) {
  if (!needs?.length) return null;
  return (
    <span class="needs">
      {needs.map((need) => (
        <span key={need} class="need">
          {t(`NEED_${need}`)}
        </span>
      ))}
    </span>
  );
}

/** The choice of what a person needs. */
export function NeedsChoice({ needs, change }: { needs: readonly PersonNeed[]; change: (needs: PersonNeed[]) => void }) {
  return (
    <>
      {NEEDS.map((need) => (
        <label key={need} class="choice need-choice">
          <input
            type="checkbox"
            checked={needs.includes(need)}
            onChange={({ currentTarget: { checked } }) =>
              change(NEEDS.filter((each) => (each === need ? checked : needs.includes(each))))
            }
          />
          {t(`NEED_${need}`)}
        </label>
      ))}
    </>
  );
}

interface NeedsFormProps {
  needs: readonly PersonNeed[];
  isOff: boolean;
  save: (needs: readonly PersonNeed[]) => void;
}

/** Changes what a person needs. */
export function NeedsForm({ needs, isOff, save }: NeedsFormProps) {
  const [chosen, setChosen] = useState(needs);
  return (
    <fieldset class="row">
      <legend>{t('NEEDS')}</legend>
      <NeedsChoice needs={chosen} change={setChosen} />
      <button type="button" aria-disabled={isOff} onClick={() => !isOff && save(chosen)}>
        {t('SAVE_NEEDS')}
      </button>
    </fieldset>
  );
}
