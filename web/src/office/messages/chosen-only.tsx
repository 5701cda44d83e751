import { OfficeAnnouncementNameDocument } from '../../generated/operations.js';
import { momentOf } from '../../kit/times.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { PlaceLink } from '../frame/view.js';
import { t } from '../texts.js';
import { eventText } from './message-words.js';

/** The announcement and the person to which the list is limited, each with a way back. */
export function ChosenOnly({ name }: { name: string | undefined }) {
  const { ask, place } = useOffice();
  const announcement = place.of('announcement');
  const person = place.of('person');
  const found = useAnswer(ask, OfficeAnnouncementNameDocument, announcement ? { id: announcement } : null).data?.announcement;
  const [event, time] = found ? [eventText(found.event), momentOf(found.createdAt)] : [announcement, ''];
  if (!announcement && !person) return null;
  return (
    <ul class="plain stack chosen">
      {announcement && (
        <li class="strip info row">
          {t('ONLY_ANNOUNCEMENT', { event, time })}
          <PlaceLink class="button" href={place.href({ announcement: null, after: null })}>
            {t('ALL_AGAIN')}
          </PlaceLink>
        </li>
      )}
      {person && (
        <li class="strip info row">
          <span>{t('ONLY_PERSON', { name: `\u2068${name ?? person}\u2069` })}</span>
          <PlaceLink class="button" href={place.href({ person: null, search: null, after: null })}>
            {t('ALL_AGAIN')}
          </PlaceLink>
        </li>
      )}
    </ul>
  );
}
