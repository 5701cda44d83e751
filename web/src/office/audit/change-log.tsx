import { OfficeChangeLogDocument } from '../../generated/operations.js';
import { useDepartment } from '../frame/department-choice.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Paging, Table } from '../frame/view.js';
import { t } from '../texts.js';

/** Kinds of subjects by which the changes are filtered. The log has others too, for example of the line. */
export const SUBJECTS = [
  'department',
  'user',
  'schedule',
  'exception',
  'override',
  'device',
  'ladder',
  'provider',
  'suppression',
  'message',
] as const;

/** Changes of the setup, newest first, each with what it was before and afterwards. */
export function ChangeLog() {
  const { ask, place } = useOffice();
  const subject = SUBJECTS.find((each) => each === place.of('subject')) ?? null;
  const variables = { department: useDepartment(true), subject, after: place.of('after') || null };
  const answer = useAnswer(ask, OfficeChangeLogDocument, variables);
  const logs = answer.data?.changeLogs;
  return (
    <>
      <Answer of={answer} isEmpty={logs?.nodes.length === 0}>
        <Table label={t('LOG_changes')} columns={[t('WHEN'), t('SUBJECT'), t('WHO'), t('WHAT_HAPPENED'), t('LOG_NOTE')]}>
          {logs?.nodes.map((entry) => (
            <tr key={entry.id}>
              <td>
                <Moment at={entry.createdAt} />
              </td>
              <td>
                <code>{entry.subject}</code>
              </td>
              <td>
                <bdi>{entry.actor?.displayName ?? t('SYSTEM')}</bdi>
              </td>
              <td>
                <Difference {...entry} />
              </td>
              <td>
                <bdi>{entry.note}</bdi>
              </td>
            </tr>
          ))}
        </Table>
      </Answer>
      {logs && <Paging place={place} info={logs.pageInfo} />}
    </>
  );
}

type State = Record<string, unknown> | null;

/** What was created, changed or removed: only the values that differ, under the names that the API has for them. */
function Difference({ action, before, after }: { action: string; before?: unknown; after?: unknown }) {
  const [old, present] = [before as State, after as State];
  const names = Object.keys({ ...old, ...present }).filter((name) => textOf(old?.[name]) !== textOf(present?.[name]));
  return (
    <>
      <b>{action === 'CREATED' || action === 'CHANGED' || action === 'REMOVED' ? t(`ACTION_${action}`) : action}</b>
      {old && present && (
        <ul class="plain">
          {names.map((field) => (
            <li key={field}>
              {t('DIFFERENCE', {
                field,
                before: textOf(old[field]) || t('EMPTY_VALUE'),
                after: textOf(present[field]) || t('EMPTY_VALUE'),
              })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function textOf(value: unknown): string {
  if (value == null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
