import { OfficeStatusLogDocument } from '../../generated/operations.js';
import { useDepartment } from '../frame/department-choice.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Paging, Table } from '../frame/view.js';
import { t } from '../texts.js';

/** Openings, closings and overrides, newest first. */
export function StatusLog() {
  const { ask, place } = useOffice();
  const answer = useAnswer(ask, OfficeStatusLogDocument, { department: useDepartment(true), after: place.of('after') || null });
  const logs = answer.data?.statusLogs;
  return (
    <>
      <Answer of={answer} isEmpty={logs?.nodes.length === 0}>
        <Table
          label={t('LOG_status')}
          columns={[t('WHEN'), t('DEPARTMENT'), t('WHAT_HAPPENED'), t('WHO'), t('WHY'), t('LOG_NOTE')]}
        >
          {logs?.nodes.map(({ id, createdAt, department, actor, reason, note, wasOpen, isOpen }) => (
            <tr key={id}>
              <td>
                <Moment at={createdAt} />
              </td>
              <td>{department.code}</td>
              <td>{wasOpen === isOpen ? t('UNCHANGED') : t(isOpen ? 'OPENED' : 'CLOSED_NOW')}</td>
              <td>
                <bdi>{actor?.displayName ?? t('SYSTEM')}</bdi>
              </td>
              <td>{t(`WHY_${reason}`)}</td>
              <td>
                <bdi>{note}</bdi>
              </td>
            </tr>
          ))}
        </Table>
      </Answer>
      {logs && <Paging place={place} info={logs.pageInfo} />}
    </>
  );
}
