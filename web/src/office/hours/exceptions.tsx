import { useState } from 'preact/hooks';
import { DropExceptionDocument, KeepExceptionDocument, type OfficeExceptionFragment } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { ConfirmDialog } from '../form/confirm-dialog.js';
import { checkIn, type Field, optionalTextIn, textIn, type Values } from '../form/field.js';
import { RecordForm } from '../form/record-form.js';
import { useOffice } from '../frame/office.js';
import { Table } from '../frame/view.js';
import { t } from '../texts.js';
import { dayText } from './days.js';
import { Hours } from './week-rules.js';

interface ExceptionsProps {
  department: string;
  exceptions: readonly OfficeExceptionFragment[];
  read: () => Promise<void>;
}

const NEW_EXCEPTION: Values = {
  from: '',
  until: '',
  reason: '',
  closed: true,
  opensAt: '',
  closesAt: '',
  closesNextDay: false,
};

const hasHours = ({ closed }: Values) => closed !== true;

const fields = (): Field[] => [
  { name: 'from', label: t('FIRST_DAY'), kind: 'date', isNoun: true, isRequired: true },
  { name: 'until', label: t('LAST_DAY'), kind: 'date', isNoun: true, isRequired: true },
  { name: 'reason', label: t('REASON'), kind: 'text', isRequired: true, maxLength: 200 },
  { name: 'closed', label: t('CLOSED_ALL_DAY'), kind: 'check' },
  { name: 'opensAt', label: t('OPENS_AT'), kind: 'time', isRequired: true, isShown: hasHours },
  { name: 'closesAt', label: t('CLOSES_AT'), kind: 'time', isRequired: true, isShown: hasHours },
  { name: 'closesNextDay', label: t('NEXT_DAY'), kind: 'check', isShown: hasHours },
];

const valuesOf = (exception: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(NEW_EXCEPTION).map(([name, empty]) => [
      name,
      typeof empty === 'boolean' ? exception[name] === true : String(exception[name] ?? ''),
    ]),
  );

const daysOf = ({ from, until }: OfficeExceptionFragment) =>
  from === until ? dayText(from) : `${dayText(from)} – ${dayText(until)}`;

/** The days on which the rules of the week do not count. Those that have ended are left out. */
export function Exceptions({ department, exceptions, read }: ExceptionsProps) {
  const { ask } = useOffice();
  const [edited, setEdited] = useState<OfficeExceptionFragment | 'new' | null>(null);
  const [removed, setRemoved] = useState<OfficeExceptionFragment | null>(null);
  const old = edited === 'new' ? null : edited;
  return (
    <>
      <div class="row">
        <h3>{t('HOURS_EXCEPTIONS')}</h3>
        <button type="button" onClick={() => setEdited('new')}>
          {t('ADD_EXCEPTION')}
        </button>
      </div>
      {exceptions.length === 0 ? (
        <p class="muted">{t('NOTHING_HERE')}</p>
      ) : (
        <Table label={t('HOURS_EXCEPTIONS')} columns={[t('DAYS'), t('HOURS'), t('REASON'), t('COLUMN_ACTIONS')]}>
          {exceptions.map((exception) => (
            <tr key={exception.id}>
              <th scope="row">{daysOf(exception)}</th>
              <td>
                {exception.opensAt && exception.closesAt ? (
                  <Hours opensAt={exception.opensAt} closesAt={exception.closesAt} closesNextDay={exception.closesNextDay} />
                ) : (
                  t('CLOSED_THEN')
                )}
              </td>
              <td>
                <bdi>{exception.reason}</bdi>
              </td>
              <td>
                <div class="row actions">
                  <button type="button" aria-label={`${t('EDIT')} ${exception.reason}`} onClick={() => setEdited(exception)}>
                    {t('EDIT')}
                  </button>
                  <button
                    type="button"
                    class="danger"
                    aria-label={`${t('REMOVE_IT')} ${exception.reason}`}
                    onClick={() => setRemoved(exception)}
                  >
                    {t('REMOVE_IT')}
                  </button>
                </div>
              </td>
            </tr>
          ))}
        </Table>
      )}
      {edited && (
        <RecordForm
          title={old ? `${t('EDIT')} ${old.reason}` : t('NEW_EXCEPTION')}
          fields={fields()}
          initial={old ? valuesOf(old) : NEW_EXCEPTION}
          version={old?.version}
          valuesOf={valuesOf}
          save={async (values, expectedVersion) => {
            const input = { department, ...inputOf(values), ...(old && { id: old.id, expectedVersion }) };
            await ask(KeepExceptionDocument, { input });
            announce(t('SAVED', { what: input.reason }));
            await read();
          }}
          close={() => setEdited(null)}
        />
      )}
      {removed && (
        <ConfirmDialog
          title={t('REMOVE_SURE', { what: removed.reason })}
          button={t('REMOVE_IT')}
          done={t('REMOVED', { what: removed.reason })}
          run={async () => {
            await ask(DropExceptionDocument, { input: { id: removed.id, expectedVersion: removed.version } });
            await read();
          }}
          close={() => setRemoved(null)}
        />
      )}
    </>
  );
}

/** Hours that are hidden are not sent: a closed day has none. */
function inputOf(values: Values) {
  const hours = hasHours(values) && {
    opensAt: optionalTextIn(values, 'opensAt'),
    closesAt: optionalTextIn(values, 'closesAt'),
    closesNextDay: checkIn(values, 'closesNextDay'),
  };
  return {
    from: textIn(values, 'from'),
    until: textIn(values, 'until'),
    reason: textIn(values, 'reason'),
    closed: checkIn(values, 'closed'),
    ...hours,
  };
}
