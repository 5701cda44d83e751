import { useEffect, useRef } from 'preact/hooks';
import { OfficeDeliveryDocument } from '../../generated/operations.js';
import { momentOf } from '../../kit/times.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { hrefOfPart } from '../frame/place.js';
import { Answer, PlaceLink, Table } from '../frame/view.js';
import { eventText } from '../messages/message-words.js';
import { t } from '../texts.js';
import { ChannelFunnel } from './channel-funnel.js';
import { Counts } from './delivery-part.js';
import { Failures } from './failures.js';
import { PersonLadder } from './person-ladder.js';

/** One announcement: its way through each channel, its failures, and one person's copy of it. */
export function AnnouncementDetails({ id }: { id: string }) {
  const { ask } = useOffice();
  const answer = useAnswer(ask, OfficeDeliveryDocument, { id });
  const found = answer.data?.announcement;
  const heading = useRef<HTMLHeadingElement>(null);
  // The details stand below a long list: without it nothing visible happens.
  useEffect(() => {
    heading.current?.scrollIntoView();
    heading.current?.focus();
  }, [found?.id]);
  return (
    <Answer of={answer} isEmpty={found === null}>
      {found && (
        <>
          <h3 ref={heading} tabIndex={-1}>
            {t('FUNNEL_OF', { event: eventText(found.event), time: momentOf(found.createdAt) })}
          </h3>
          <Table label={t('CHANNEL')} columns={[t('CHANNEL'), t('TOLD'), t('SENT'), t('ACKNOWLEDGED'), t('NOT_REACHED')]}>
            <tr>
              <th scope="row">{t('CHANNEL_PAGE')}</th>
              <Counts {...found} />
            </tr>
          </Table>
          <ChannelFunnel announcement={found} />
          {found.channels.length > 0 && (
            <div class="row">
              <PlaceLink class="button" href={hrefOfPart('messages', { announcement: id })}>
                {t('SHOW_MESSAGES')}
              </PlaceLink>
            </div>
          )}
          <Failures announcement={found} />
          <PersonLadder announcement={id} />
        </>
      )}
    </Answer>
  );
}
