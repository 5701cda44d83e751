import { useState } from 'preact/hooks';
import { OfficeMessagesDocument, type OfficeMessagesQuery } from '../../generated/operations.js';
import { countText } from '../frame/count.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { PersonChoice, useFoundPeople } from '../frame/person-choice.js';
import { hrefOfPart } from '../frame/place.js';
import { Answer, Paging, PlaceLink, Table } from '../frame/view.js';
import { t } from '../texts.js';
import { ChosenOnly } from './chosen-only.js';
import { filterOf } from './message-filter.js';
import { MessageFilters } from './message-filters.js';
import { MessageState } from './message-state.js';
import { channelText, eventText } from './message-words.js';
import { RetryDialog } from './retry-dialog.js';

type Message = OfficeMessagesQuery['deliveries']['nodes'][number];

/** The API counts no further. */
const MOST_COUNTED = 100_000;

/** The messages of all channels but the page, newest first, filtered by the address of the page; those that failed may be sent again. */
export function MessagesPart() {
  const { ask, place } = useOffice();
  const [isRetrying, setRetrying] = useState(false);
  const filter = filterOf(place);
  const answer = useAnswer(ask, OfficeMessagesDocument, { filter, after: place.of('after') || null });
  const found = useFoundPeople();
  const list = answer.data?.deliveries;
  const recipients = list?.nodes.map(({ recipient }) => recipient) ?? [];
  const person = recipients.find((each) => each?.id === place.of('person')) ?? found.chosen;
  return (
    <>
      <MessageFilters />
      {!place.of('person') && <PersonChoice {...found} />}
      <ChosenOnly name={person?.displayName} />
      {list && (
        <div class="row">
          <p class="found">{foundText(list.totalCount)}</p>
          <button type="button" onClick={() => setRetrying(true)}>
            {t('RETRY')}
          </button>
        </div>
      )}
      <Answer of={answer} isEmpty={list?.nodes.length === 0}>
        <Table
          label={t('PART_messages')}
          columns={[t('WHEN'), t('COLUMN_PERSON'), t('ANNOUNCED'), t('CHANNEL'), t('COLUMN_STATUS'), t('COLUMN_ACTIONS')]}
        >
          {list?.nodes.map((message) => (
            <MessageRow key={message.id} message={message} />
          ))}
        </Table>
      </Answer>
      {list && <Paging place={place} info={list.pageInfo} />}
      {isRetrying && <RetryDialog filter={filter} sent={answer.read} close={() => setRetrying(false)} />}
    </>
  );
}

const foundText = (count: number) =>
  count < MOST_COUNTED ? t('MESSAGES_FOUND', { count }) : t('MESSAGES_FOUND_MANY', { count: countText(count) });

function MessageRow({ message }: { message: Message }) {
  const { place } = useOffice();
  const { createdAt, recipient, event, channel, address } = message;
  const why = message.announcement &&
    recipient && { announcement: message.announcement.id, person: recipient.id, only: 'person' };
  return (
    <tr>
      <td>
        <Moment at={createdAt} />
      </td>
      <th scope="row">
        {recipient ? (
          <PlaceLink href={place.href({ person: recipient.id, search: null, after: null })}>
            <bdi>{recipient.displayName}</bdi>
          </PlaceLink>
        ) : (
          <span class="muted">{t('NO_RECORD')}</span>
        )}
        <small class="why muted">
          <code>{address}</code>
        </small>
      </th>
      <td>{event ? eventText(event) : <span class="muted">{t('NO_RECORD')}</span>}</td>
      <td>{channelText(channel)}</td>
      <td>
        <MessageState message={message} />
      </td>
      <td>
        {why && (
          <PlaceLink class="button" href={hrefOfPart('delivery', why)} aria-label={`${t('DETAILS')} ${recipient?.displayName}`}>
            {t('DETAILS')}
          </PlaceLink>
        )}
      </td>
    </tr>
  );
}
