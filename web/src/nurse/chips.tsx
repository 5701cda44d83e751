import type { NurseQueueFragment } from '../generated/operations.js';
import { StateMark } from '../kit/look/view.js';
import { t } from '../kit/texts.js';

interface ChipsProps {
  queues: readonly NurseQueueFragment[];
  shown: NurseQueueFragment | undefined;
  choose: (department: string) => void;
}

/** The departments with their states. */
export function Chips({ queues, shown, choose }: ChipsProps) {
  return (
    <nav class="chips row" aria-label={t('QUEUES')}>
      {queues.map((each) => (
        <button
          key={each.department.code}
          type="button"
          class="chip"
          aria-pressed={each === shown}
          title={each.department.name}
          onClick={() => choose(each.department.code)}
        >
          <b>{each.department.code}</b> <StateMark queue={each} />
        </button>
      ))}
    </nav>
  );
}
