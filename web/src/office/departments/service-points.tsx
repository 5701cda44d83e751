import { useState } from 'preact/hooks';
import {
  KeepServicePointDocument,
  OfficeServicePointsDocument,
  type OfficeServicePointsQuery,
} from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { checkIn, textIn, type Values } from '../form/field.js';
import { RecordForm } from '../form/record-form.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { StateWord } from '../frame/state-word.js';
import { Answer, Table } from '../frame/view.js';
import { t } from '../texts.js';

type Point = OfficeServicePointsQuery['servicePoints'][number];

const valuesOf = ({ name, active }: Readonly<Record<string, unknown>>): Values => ({
  name: String(name),
  active: active === true,
});

/** The rooms and desks of a department, to which people are called. */
export function ServicePoints({ department }: { department: string }) {
  const { ask } = useOffice();
  const points = useAnswer(ask, OfficeServicePointsDocument, { department });
  const [edited, setEdited] = useState<Point | 'new' | null>(null);
  const old = edited === 'new' ? null : edited;
  return (
    <>
      <div class="row">
        <h3>{t('SERVICE_POINTS', { department })}</h3>
        <button type="button" onClick={() => setEdited('new')}>
          {t('ADD_SERVICE_POINT')}
        </button>
      </div>
      <Answer of={points} isEmpty={points.data?.servicePoints.length === 0}>
        <Table label={t('SERVICE_POINTS', { department })} columns={[t('COLUMN_NAME'), t('COLUMN_STATE'), t('COLUMN_ACTIONS')]}>
          {points.data?.servicePoints.map((point) => (
            <tr key={point.id} class={point.active ? '' : 'off'}>
              <th scope="row">
                <bdi>{point.name}</bdi>
              </th>
              <td>
                <StateWord isGood={point.active}>{point.active ? t('IN_USE') : t('NOT_IN_USE')}</StateWord>
              </td>
              <td>
                <button type="button" aria-label={`${t('EDIT')} ${point.name}`} onClick={() => setEdited(point)}>
                  {t('EDIT')}
                </button>
              </td>
            </tr>
          ))}
        </Table>
      </Answer>
      {edited && (
        <RecordForm
          title={old ? `${t('EDIT')} ${old.name}` : t('NEW_SERVICE_POINT')}
          fields={[
            { name: 'name', label: t('COLUMN_NAME'), kind: 'text', isNoun: true, isRequired: true, maxLength: 60 },
            { name: 'active', label: t('IN_USE'), kind: 'check' },
          ]}
          initial={old ? valuesOf(old) : { name: '', active: true }}
          version={old?.version}
          valuesOf={valuesOf}
          save={async (values, expectedVersion) => {
            const name = textIn(values, 'name');
            const known = old && { id: old.id, expectedVersion };
            await ask(KeepServicePointDocument, { input: { department, name, active: checkIn(values, 'active'), ...known } });
            announce(t('SAVED', { what: name }));
            await points.read();
          }}
          close={() => setEdited(null)}
        />
      )}
    </>
  );
}
