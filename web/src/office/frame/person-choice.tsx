import { OfficeRecipientsDocument } from '../../generated/operations.js';
import { TroubleStrip } from '../../kit/look/view.js';
import { t } from '../texts.js';
import { useAnswer, useOffice } from './office.js';
import { PlaceLink } from './view.js';

interface FoundPerson {
  id: string;
  displayName: string;
  externalId?: string | null;
}

/** The people whom the search in the address finds. Nobody is asked for without a search. */
export function useFoundPeople() {
  const { ask, place } = useOffice();
  const search = place.of('search');
  const answer = useAnswer(ask, OfficeRecipientsDocument, search ? { search } : null);
  const people: readonly FoundPerson[] = (search && answer.data?.users.nodes) || [];
  return { answer, people, chosen: people.find(({ id }) => id === place.of('person')) };
}

/** Chooses one of the people who were found, in the address. */
export function PersonChoice({ answer, people }: ReturnType<typeof useFoundPeople>) {
  const { place } = useOffice();
  const person = place.of('person');
  if (!place.of('search')) return null;
  return (
    <>
      <TroubleStrip trouble={answer.trouble} close={answer.read} />
      {people.length === 0 && !answer.trouble && <p class="muted">{t(answer.isReading ? 'READING' : 'NOTHING_HERE')}</p>}
      <ul class="plain row">
        {people.map(({ id, displayName, externalId }) => (
          <li key={id}>
            <PlaceLink class="button" href={place.href({ person: id, after: null })} isHere={id === person}>
              <bdi>{displayName}</bdi> <small>{externalId}</small>
            </PlaceLink>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The field with which a person is searched. */
export function PersonSearch() {
  const { place } = useOffice();
  const search = place.of('search');
  return (
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
  );
}
