import { OfficeDeliveryDocument } from '../../generated/operations.js';
import { momentOf } from '../../kit/times.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Table } from '../frame/view.js';
import { t } from '../texts.js';
import { Counts, eventText } from './delivery-part.js';
import { PersonLadder } from './person-ladder.js';

/** One announcement: its way through each channel, its failures, and one person's copy of it. */
export function AnnouncementDetails({ id }: { id: string }) {
  const { ask } = useOffice();
  const answer = useAnswer(ask, OfficeDeliveryDocument, { id });
  const found = answer.data?.announcement;
  return (
    <Answer of={answer} isEmpty={found === null}>
      {found && (
        <>
          <h3>{t('FUNNEL_OF', { event: eventText(found.event), time: momentOf(found.createdAt) })}</h3>
          <Table label={t('CHANNEL')} columns={[t('CHANNEL'), t('TOLD'), t('SENT'), t('ACKNOWLEDGED'), t('NOT_REACHED')]}>
            <tr>
              <th scope="row">{t('CHANNEL_PAGE')}</th>
              <Counts {...found} />
            </tr>
          </Table>
          <h3>{t('FAILURES')}</h3>
          {found.failures.length === 0 ? (
            <p class="muted">{t('NO_FAILURES')}</p>
          ) : (
            <Table label={t('FAILURES')} columns={[t('CAUSE'), t('RETRIED'), t('GIVEN_UP')]}>
              {found.failures.map(({ cause, retried, givenUp }) => (
                <tr key={cause}>
                  <th scope="row">{t(`CAUSE_${cause}`)}</th>
                  <td>{retried}</td>
                  <td>{givenUp}</td>
                </tr>
              ))}
            </Table>
          )}
          <PersonLadder announcement={id} />
        </>
      )}
    </Answer>
  );
}
