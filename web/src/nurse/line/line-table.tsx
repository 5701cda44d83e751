import { useEffect, useState } from 'preact/hooks';
import { type LineEntryFragment, NoLongerInLineDocument, type NurseQueueFragment } from '../../generated/operations.js';
import { ApiError, ask } from '../../kit/link/api.js';
import { t } from '../../kit/texts.js';
import type { Desk } from '../desk.js';
import type { Line } from '../use-desk.js';
import type { EntryAction } from './actions.js';
import { EmptyLine } from './empty-line.js';
import { EntryDialog } from './entry-dialog.js';
import { LineRow } from './line-row.js';
import type { LineHistory } from './use-history.js';

interface LineTableProps extends Desk {
  line: Line | null;
  history: LineHistory;
  queue: NurseQueueFragment;
  queues: readonly NurseQueueFragment[];
  isShort: boolean;
  run: (entry: LineEntryFragment, action: EntryAction) => void;
}

/** Who is at the desk comes first, then who waits, in the one order, then who is on hold. */
const RANK: Readonly<Record<string, number>> = { CALLED: 0, IN_SERVICE: 1, WAITING: 2, ON_HOLD: 3 };

/** The line. A row keeps its identity when it moves, so that an update takes nobody's focus. */
export function LineTable({ line, history, queue, queues, isShort, run, ...desk }: LineTableProps) {
  const [opened, setOpened] = useState<LineEntryFragment | null>(null);
  const openedEntry = line?.entries.find(({ id, state }) => id === opened?.id && state in RANK);
  const isLost = line !== null && opened !== null && !openedEntry;
  useEffect(() => {
    if (!isLost) return;
    setOpened(null);
    void desk.act(() => refuseLost(desk, opened), opened.ticket);
  }, [isLost]);
  if (!line) return <p class="empty muted">{t('LOADING_LINE')}</p>;
  const entries = line.entries.filter(({ state }) => state in RANK).sort((one, other) => placeOf(one) - placeOf(other));
  if (entries.length === 0) return <EmptyLine queue={queue} />;
  const columns = [
    ...(['COLUMN_TICKET', 'COLUMN_NAME', 'COLUMN_CLASS', 'COLUMN_WAITED', 'COLUMN_EXPECTED'] as const),
    ...(['COLUMN_STATE', 'COLUMN_NOTICE'] as const),
    ...(desk.isReadOnly ? [] : (['COLUMN_ACTIONS'] as const)),
  ];
  return (
    <section class="table" aria-label={t('LINE')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span aria-hidden="true">#</span>
              <span class="unseen">{t('PLACE_IN_LINE')}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <LineRow
              key={entry.id}
              entry={entry}
              history={history.byEntry.get(String(entry.id))}
              isShort={isShort}
              run={(action) => run(entry, action)}
              more={() => setOpened(entry)}
              {...desk}
            />
          ))}
        </tbody>
      </table>
      {openedEntry && (
        <EntryDialog
          entry={openedEntry}
          others={queues.filter(({ department: { code } }) => code !== desk.department)}
          offBecause={desk.offBecause}
          run={(action) => {
            setOpened(null);
            run(openedEntry, action);
          }}
          close={() => setOpened(null)}
        />
      )}
    </section>
  );
}

const placeOf = ({ state, position }: LineEntryFragment) => (RANK[state] ?? 9) * 100_000 + (position ?? 0);

/** Somebody else ended the place of this person while its dialog was open: the dialog has closed, and the nurse shall know why. */
async function refuseLost({ credential, department }: Desk, { id }: LineEntryFragment): Promise<never> {
  const { queueEntries } = await ask(credential, NoLongerInLineDocument, { department });
  throw new ApiError('', 'CONFLICT', '', { state: queueEntries.find((entry) => entry.id === id)?.state });
}
