import { OfficeRefusedDocument } from '../../generated/operations.js';
import { Count } from '../frame/count.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Paging, Table } from '../frame/view.js';
import { t } from '../texts.js';

/** Who tried to change something and was refused. */
export function RefusedPart() {
  const { ask, place } = useOffice();
  const answer = useAnswer(ask, OfficeRefusedDocument, { after: place.of('after') || null });
  const attempts = answer.data?.refusedAttempts;
  return (
    <>
      <Answer of={answer} isEmpty={attempts?.nodes.length === 0}>
        <Table
          label={t('PART_refused')}
          columns={[t('WHEN'), t('WHO'), t('ROLE'), t('OPERATION'), t('DEPARTMENT'), t('WHY'), t('TIMES')]}
        >
          {attempts?.nodes.map(({ id, createdAt, actor, actorRole, operation, department, reason, times }) => (
            <tr key={id}>
              <td>
                <Moment at={createdAt} />
              </td>
              <th scope="row">
                <bdi>{actor?.displayName}</bdi>
              </th>
              <td>{t(`ROLE_${actorRole}`)}</td>
              <td>
                <code>{operation}</code>
              </td>
              <td>
                <bdi>{department}</bdi>
              </td>
              <td>{t(`REFUSED_${reason}`)}</td>
              <td>
                <Count of={times} />
              </td>
            </tr>
          ))}
        </Table>
      </Answer>
      {attempts && <Paging place={place} info={attempts.pageInfo} />}
    </>
  );
}
