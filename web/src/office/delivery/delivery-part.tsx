import { type OfficeAnnouncementFragment, OfficeAnnouncementsDocument } from '../../generated/operations.js';
import { Count } from '../frame/count.js';
import { DepartmentChoice, useDepartment } from '../frame/department-choice.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, Paging, PlaceLink, Table } from '../frame/view.js';
import { eventText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { AnnouncementDetails } from './announcement-details.js';
import { OnePerson } from './one-person.js';

/** The announcements of a department, or what became of one of them for one person. */
export function DeliveryPart() {
  const { place } = useOffice();
  return place.of('only') ? <OnePerson /> : <Announcements />;
}

/** How far each announcement came, and why somebody has not got one. */
function Announcements() {
  const { ask, place } = useOffice();
  const department = useDepartment();
  const after = place.of('after') || null;
  const answer = useAnswer(ask, OfficeAnnouncementsDocument, department ? { department, after } : null);
  const list = answer.data?.announcements;
  const chosen = place.of('announcement');
  return (
    <>
      <div class="row filters">
        <DepartmentChoice />
      </div>
      <p class="muted">{t('FUNNEL_HELP')}</p>
      <Answer of={answer} isEmpty={list?.nodes.length === 0}>
        <Table
          label={t('PART_delivery')}
          columns={[t('WHEN'), t('ANNOUNCED'), t('TOLD'), t('SENT'), t('ACKNOWLEDGED'), t('NOT_REACHED'), t('COLUMN_ACTIONS')]}
        >
          {list?.nodes.map((announcement) => (
            <tr key={announcement.id}>
              <td>
                <Moment at={announcement.createdAt} />
              </td>
              <th scope="row">{eventText(announcement.event)}</th>
              <Counts {...announcement} />
              <td>
                <PlaceLink
                  class="button"
                  href={place.href({ announcement: announcement.id, person: null, search: null })}
                  isHere={announcement.id === chosen}
                >
                  {t('DETAILS')}
                </PlaceLink>
              </td>
            </tr>
          ))}
        </Table>
      </Answer>
      {list && <Paging place={place} info={list.pageInfo} />}
      {chosen && <AnnouncementDetails key={chosen} id={chosen} />}
    </>
  );
}

/** What was sent has been sent also when it was acknowledged; what failed may have been sent. */
export function Counts({ total, pending, sent, delivered, failed }: OfficeAnnouncementFragment) {
  return (
    <>
      {[total, sent + delivered, delivered, pending + failed].map((count, place) => (
        <td key={place}>
          <Count of={count} />
        </td>
      ))}
    </>
  );
}
