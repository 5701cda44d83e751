import { useState } from 'preact/hooks';
import { DropRuleDocument, KeepRuleDocument, type OfficeRuleFragment } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { Figure } from '../../kit/look/view.js';
import { ConfirmDialog } from '../form/confirm-dialog.js';
import { checkIn, type Field, listIn, optionalTextIn, textIn, type Values } from '../form/field.js';
import { RecordForm } from '../form/record-form.js';
import { useOffice } from '../frame/office.js';
import { StateWord } from '../frame/state-word.js';
import { Table } from '../frame/view.js';
import { t } from '../texts.js';
import { dayText, weekdayName } from './days.js';

interface WeekRulesProps {
  department: string;
  rules: readonly OfficeRuleFragment[];
  read: () => Promise<void>;
}

const NEW_RULE: Values = {
  weekdays: ['1', '2', '3', '4', '5'],
  opensAt: '',
  closesAt: '',
  closesNextDay: false,
  validFrom: '',
  validUntil: '',
  active: true,
};

const fields = (): Field[] => [
  {
    name: 'weekdays',
    label: t('DAYS'),
    kind: 'checks',
    isRequired: true,
    options: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), text: weekdayName(day, 'long') })),
  },
  { name: 'opensAt', label: t('OPENS_AT'), kind: 'time', isRequired: true },
  { name: 'closesAt', label: t('CLOSES_AT'), kind: 'time', isRequired: true },
  { name: 'closesNextDay', label: t('NEXT_DAY'), kind: 'check' },
  { name: 'validFrom', label: t('VALID_FROM'), kind: 'date' },
  { name: 'validUntil', label: t('VALID_UNTIL'), kind: 'date' },
  { name: 'active', label: t('IN_USE'), kind: 'check' },
];

const valuesOf = (rule: Readonly<Record<string, unknown>>): Values => ({
  weekdays: (rule.weekdays as number[]).map(String),
  opensAt: String(rule.opensAt),
  closesAt: String(rule.closesAt),
  closesNextDay: rule.closesNextDay === true,
  validFrom: String(rule.validFrom ?? ''),
  validUntil: String(rule.validUntil ?? ''),
  active: rule.active === true,
});

const namesOf = (weekdays: readonly number[]) => weekdays.map((day) => weekdayName(day, 'short')).join(', ');
const nameOf = ({ weekdays, opensAt, closesAt }: OfficeRuleFragment) => `${namesOf(weekdays)} ${opensAt}–${closesAt}`;

/** The rules of the week of a department. */
export function WeekRules({ department, rules, read }: WeekRulesProps) {
  const { ask } = useOffice();
  const [edited, setEdited] = useState<OfficeRuleFragment | 'new' | null>(null);
  const [removed, setRemoved] = useState<OfficeRuleFragment | null>(null);
  const old = edited === 'new' ? null : edited;
  return (
    <>
      <div class="row">
        <h3>{t('HOURS_WEEK')}</h3>
        <button type="button" onClick={() => setEdited('new')}>
          {t('ADD_RULE')}
        </button>
      </div>
      {rules.length === 0 ? (
        <p class="muted">{t('NOTHING_HERE')}</p>
      ) : (
        <Table label={t('HOURS_WEEK')} columns={[t('DAYS'), t('HOURS'), t('VALID'), t('COLUMN_STATE'), t('COLUMN_ACTIONS')]}>
          {rules.map((rule) => (
            <tr key={rule.id} class={rule.active ? '' : 'off'}>
              <th scope="row">{namesOf(rule.weekdays)}</th>
              <td>
                <Hours {...rule} />
              </td>
              <td>{validity(rule)}</td>
              <td>
                <StateWord isGood={rule.active}>{rule.active ? t('IN_USE') : t('NOT_IN_USE')}</StateWord>
              </td>
              <td>
                <div class="row actions">
                  <button type="button" aria-label={`${t('EDIT')} ${nameOf(rule)}`} onClick={() => setEdited(rule)}>
                    {t('EDIT')}
                  </button>
                  <button
                    type="button"
                    class="danger"
                    aria-label={`${t('REMOVE_IT')} ${nameOf(rule)}`}
                    onClick={() => setRemoved(rule)}
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
          title={old ? `${t('EDIT')} ${nameOf(old)}` : t('NEW_RULE')}
          fields={fields()}
          initial={old ? valuesOf(old) : NEW_RULE}
          version={old?.version}
          valuesOf={valuesOf}
          save={async (values, expectedVersion) => {
            const input = { department, ...inputOf(values), ...(old && { id: old.id, expectedVersion }) };
            await ask(KeepRuleDocument, { input });
            announce(t('SAVED', { what: t('RULE') }));
            await read();
          }}
          close={() => setEdited(null)}
        />
      )}
      {removed && (
        <ConfirmDialog
          title={t('REMOVE_SURE', { what: nameOf(removed) })}
          button={t('REMOVE_IT')}
          done={t('REMOVED', { what: t('RULE') })}
          run={async () => {
            await ask(DropRuleDocument, { input: { id: removed.id, expectedVersion: removed.version } });
            await read();
          }}
          close={() => setRemoved(null)}
        />
      )}
    </>
  );
}

/** A pair of local times. */
export function Hours({ opensAt, closesAt, closesNextDay }: { opensAt: string; closesAt: string; closesNextDay: boolean }) {
  return (
    <>
      <Figure>
        {opensAt}–{closesAt}
      </Figure>
      {closesNextDay && ` (${t('NEXT_DAY_SHORT')})`}
    </>
  );
}

function validity({ validFrom, validUntil }: OfficeRuleFragment): string {
  if (!validFrom && !validUntil) return t('ALWAYS');
  return [validFrom, validUntil].map((day) => (day ? dayText(day) : '…')).join(' – ');
}

function inputOf(values: Values) {
  return {
    weekdays: listIn(values, 'weekdays').map(Number).sort(),
    opensAt: textIn(values, 'opensAt'),
    closesAt: textIn(values, 'closesAt'),
    closesNextDay: checkIn(values, 'closesNextDay'),
    validFrom: optionalTextIn(values, 'validFrom'),
    validUntil: optionalTextIn(values, 'validUntil'),
    active: checkIn(values, 'active'),
  };
}
