import { useState } from 'preact/hooks';
import { OfficePeopleDocument, type OfficePersonFragment, type Role } from '../../generated/operations.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { StateWord } from '../frame/state-word.js';
import { Answer, Paging, Table } from '../frame/view.js';
import { t } from '../texts.js';
import { PersonForm } from './person-form.js';

export const ACCOUNT_ROLES = ['PATIENT', 'NURSE', 'DOCTOR', 'ADMIN'] as const;

/** The people who have an account, page by page, however many they are. */
export function PeoplePart() {
  const { ask, place } = useOffice();
  const [edited, setEdited] = useState<OfficePersonFragment | 'new' | null>(null);
  const role = ACCOUNT_ROLES.find((each) => each === place.of('role')) as Role | undefined;
  const search = place.of('search');
  const after = place.of('after');
  const answer = useAnswer(ask, OfficePeopleDocument, { search: search || null, role: role ?? null, after: after || null });
  const people = answer.data?.users.nodes ?? [];
  return (
    <>
      <form
        class="row filters"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          const filter = (name: string) => String(typed.get(name) ?? '').trim() || null;
          place.go({ search: filter('search'), role: filter('role'), after: null });
        }}
      >
        <label>
          {t('SEARCH')}
          <input type="search" name="search" key={search} defaultValue={search} maxLength={200} />
        </label>
        <label>
          {t('ROLE')}
          <select name="role" key={role} defaultValue={role ?? ''}>
            <option value="">{t('ALL')}</option>
            {ACCOUNT_ROLES.map((each) => (
              <option key={each} value={each} selected={each === role}>
                {t(`ROLE_${each}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{t('FILTER')}</button>
        <button type="button" onClick={() => setEdited('new')}>
          {t('ADD_USER')}
        </button>
      </form>
      <Answer of={answer} isEmpty={people.length === 0}>
        <Table
          label={t('PART_people')}
          columns={[t('COLUMN_NAME'), t('EXTERNAL_ID'), t('ROLE'), t('DEPARTMENTS'), t('COLUMN_STATE'), t('COLUMN_ACTIONS')]}
        >
          {people.map((person) => (
            <PersonRow key={person.id} person={person} edit={() => setEdited(person)} />
          ))}
        </Table>
      </Answer>
      {answer.data && <Paging place={place} info={answer.data.users.pageInfo} />}
      {edited && <PersonForm person={edited === 'new' ? null : edited} saved={answer.read} close={() => setEdited(null)} />}
    </>
  );
}

function PersonRow({ person, edit }: { person: OfficePersonFragment; edit: () => void }) {
  const { displayName, externalId, role, departments, active } = person;
  const isLimited = role === 'NURSE' || role === 'DOCTOR';
  const scope = (departments ?? []).map(({ code }) => code).join(', ');
  return (
    <tr class={active ? '' : 'off'}>
      <th scope="row">
        <bdi>{displayName}</bdi>
      </th>
      <td>
        <bdi>{externalId}</bdi>
      </td>
      <td>{t(`ROLE_${role}`)}</td>
      <td>{isLimited && (scope || t('ALL'))}</td>
      <td>
        <StateWord isGood={active === true}>{active ? t('ACTIVE_USER') : t('INACTIVE_USER')}</StateWord>
      </td>
      <td>
        <button type="button" aria-label={`${t('EDIT')} ${displayName}`} onClick={edit}>
          {t('EDIT')}
        </button>
      </td>
    </tr>
  );
}
