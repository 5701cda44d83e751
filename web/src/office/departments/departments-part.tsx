import { useState } from 'preact/hooks';
import { KeepDepartmentDocument } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { RecordForm } from '../form/record-form.js';
import { type OfficeDepartment, useOffice } from '../frame/office.js';
import { StateWord } from '../frame/state-word.js';
import { PlaceLink, Table } from '../frame/view.js';
import { t } from '../texts.js';
import { departmentFields, inputOf, NEW_DEPARTMENT, valuesOfDepartment } from './department-fields.js';
import { ServicePoints } from './service-points.js';

/** The departments with their settings, and the rooms of one of them. */
export function DepartmentsPart() {
  const { departments, ask, refresh, place } = useOffice();
  const [edited, setEdited] = useState<OfficeDepartment | 'new' | null>(null);
  const old = edited === 'new' ? null : edited;
  const shown = departments.find(({ code, active }) => active && code === place.of('department'));
  return (
    <>
      <div class="row">
        <button type="button" onClick={() => setEdited('new')}>
          {t('ADD_DEPARTMENT')}
        </button>
      </div>
      <Table
        label={t('DEPARTMENTS')}
        columns={[
          'COLUMN_CODE',
          'COLUMN_NAME',
          'COLUMN_ZONE',
          'COLUMN_OPENS',
          'COLUMN_JOIN',
          'COLUMN_STATE',
          'COLUMN_ACTIONS',
        ].map((key) => t(key as 'COLUMN_CODE'))}
      >
        {departments.map((department) => {
          const { id, code, name, timeZone, opensAutomatically, publicJoin, active } = department;
          return (
            <tr key={id} class={active ? '' : 'off'}>
              <th scope="row">{code}</th>
              <td>{name}</td>
              <td>{timeZone}</td>
              <td>{opensAutomatically ? t('BY_HOURS') : t('BY_STAFF')}</td>
              <td>{publicJoin ? t('JOIN_EVERYBODY') : t('JOIN_STAFF')}</td>
              <td>
                <StateWord isGood={active}>{active ? t('IN_USE') : t('NOT_IN_USE')}</StateWord>
              </td>
              <td>
                <div class="row actions">
                  <button type="button" aria-label={`${t('EDIT')} ${code}`} onClick={() => setEdited(department)}>
                    {t('EDIT')}
                  </button>
                  {active && (
                    <PlaceLink
                      class="button"
                      href={place.href({ department: code })}
                      isHere={department === shown}
                      aria-label={`${t('SHOW_SERVICE_POINTS')} ${code}`}
                    >
                      {t('SHOW_SERVICE_POINTS')}
                    </PlaceLink>
                  )}
                </div>
              </td>
            </tr>
          );
        })}
      </Table>
      {shown && <ServicePoints key={shown.code} department={shown.code} />}
      {edited && (
        <RecordForm
          title={old ? `${t('EDIT')} ${old.code}` : t('NEW_DEPARTMENT')}
          fields={departmentFields()}
          initial={old ? valuesOfDepartment(old) : NEW_DEPARTMENT}
          version={old?.version}
          valuesOf={valuesOfDepartment}
          save={async (values, expectedVersion) => {
            const input = { ...inputOf(values), ...(old && { id: old.id, expectedVersion }) };
            await ask(KeepDepartmentDocument, { input });
            announce(t('SAVED', { what: input.code }));
            await refresh();
          }}
          close={() => setEdited(null)}
        />
      )}
    </>
  );
}
