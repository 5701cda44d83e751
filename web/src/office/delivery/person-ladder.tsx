import { OfficeExplanationDocument, OfficeRecipientsDocument } from '../../generated/operations.js';
import { Icon } from '../../kit/look/view.js';
import { Moment } from '../frame/moment.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer, PlaceLink } from '../frame/view.js';
import { t } from '../texts.js';

/** Finds a person, and says step by step how far the announcement came to them. Person and search are in the address. */
export function PersonLadder({ announcement }: { announcement: string }) {
  const { ask, place } = useOffice();
  const search = place.of('search');
  const person = place.of('person');
  const found = useAnswer(ask, OfficeRecipientsDocument, search ? { search } : null);
  const people = found.data?.users.nodes ?? [];
  const name = people.find(({ id }) => id === person)?.displayName ?? '';
  return (
    <>
      <h3>{t('WHY_NOT')}</h3>
      <form
        class="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = String(new FormData(event.currentTarget).get('search') ?? '').trim();
          place.go({ search: typed || null, person: null });
        }}
      >
        <label>
          {t('SEARCH')}
          <input type="search" name="search" key={search} defaultValue={search} maxLength={200} />
        </label>
        <button type="submit">{t('FILTER')}</button>
      </form>
      {search && (
        <Answer of={found} isEmpty={people.length === 0}>
          <ul class="plain row">
            {people.map(({ id, displayName, externalId }) => (
              <li key={id}>
                <PlaceLink class="button" href={place.href({ person: id })} isHere={id === person}>
                  <bdi>{displayName}</bdi> <small>{externalId}</small>
                </PlaceLink>
              </li>
            ))}
          </ul>
        </Answer>
      )}
      {person && <Ladder key={person} announcement={announcement} person={person} name={name} />}
    </>
  );
}

function Ladder({ announcement, person, name }: { announcement: string; person: string; name: string }) {
  const { ask } = useOffice();
  const answer = useAnswer(ask, OfficeExplanationDocument, { announcement, person });
  const explained = answer.data?.deliveryExplanation;
  return (
    <>
      {name && <h3>{t('WHY_NOT_OF', { name })}</h3>}
      <Answer of={answer}>
        {explained && (
          <>
            <ol class="ladder">
              {explained.steps.map(({ step, isDone, at }) => (
                <li key={step} class={isDone ? 'state OPEN' : 'state warning'} data-step={step} data-done={isDone}>
                  <Icon name={isDone ? 'OPEN' : 'WARNING'} />
                  <span>
                    {t(`STEP_${step}`)}
                    {isDone ? '' : `: ${t('STEP_NOT_YET')}`} {at && <Moment at={at} />}
                  </span>
                </li>
              ))}
            </ol>
            <p>
              <b>{t(`OUTCOME_${explained.outcome}`)}</b> {t('ATTEMPTS', { attempts: explained.attempts })}{' '}
              {explained.failure && `${t(`CAUSE_${explained.failure}`)}.`}
            </p>
          </>
        )}
      </Answer>
    </>
  );
}
