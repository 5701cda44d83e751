import { OfficeOnePersonDocument } from '../../generated/operations.js';
import { TroubleStrip } from '../../kit/look/view.js';
import { momentOf } from '../../kit/times.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { hrefOfPart } from '../frame/place.js';
import { PlaceLink } from '../frame/view.js';
import { eventText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { Ladder } from './person-ladder.js';

/** One person's copy of one announcement, where a message of it leads: also of an announcement to this person alone, which has no funnel. */
export function OnePerson() {
  const { ask, place } = useOffice();
  const [announcement, person] = [place.of('announcement'), place.of('person')];
  const answer = useAnswer(ask, OfficeOnePersonDocument, { announcement, person });
  const message = answer.data?.deliveries.nodes[0];
  const toAll = answer.data?.announcement;
  const name = message?.recipient?.displayName ?? '';
  return (
    <>
      <TroubleStrip trouble={answer.trouble} close={answer.read} />
      {message?.event && message.announcement && (
        <h3>{t('FUNNEL_OF', { event: eventText(message.event), time: momentOf(message.announcement.createdAt) })}</h3>
      )}
      <div class="row">
        <PlaceLink class="button" href={hrefOfPart('messages', { person })}>
          {t('MESSAGES_OF', { name: `\u2068${name}\u2069` })}
        </PlaceLink>
        {toAll && (
          <PlaceLink class="button" href={place.href({ only: null, person: null, department: toAll.department.code })}>
            {t('TO_ALL')}
          </PlaceLink>
        )}
      </div>
      <Ladder announcement={announcement} person={person} name={name} />
    </>
  );
}
