import { useState } from 'preact/hooks';
import { KeepPersonDocument, LimitPersonDocument, type OfficePersonFragment, type Role } from '../../generated/operations.js';
import { announce } from '../../kit/announcer.js';
import { LANGUAGES } from '../../kit/languages.js';
import { checkIn, type Field, listIn, textIn, type Values } from '../form/field.js';
import { RecordForm } from '../form/record-form.js';
import { useOffice } from '../frame/office.js';
import { t } from '../texts.js';
import { ACCOUNT_ROLES } from './people-part.js';

interface PersonFormProps {
  /** Null: a new one. */
  person: OfficePersonFragment | null;
  saved: () => Promise<void>;
  close: () => void;
}

const NEW_PERSON: Values = { externalId: '', displayName: '', role: 'NURSE', locale: 'en', active: true, departments: [] };

/** Only these may be limited to departments: admins may change all of them, and patients none. */
const isStaff = ({ role }: Values) => role === 'NURSE' || role === 'DOCTOR';

/** A person's account, role and departments. The API changes the account and the departments in two steps. */
export function PersonForm({ person, saved, close }: PersonFormProps) {
  const { ask, departments } = useOffice();
  // After the first step has succeeded and the second has not, the same form changes the person instead of creating another one.
  const [known, setKnown] = useState(person);
  const codes = departments.filter(({ active }) => active).map(({ code }) => code);
  const scopeOf = (of: OfficePersonFragment | null) => (of?.departments ?? []).map(({ code }) => code);
  const valuesOf = (stored: Readonly<Record<string, unknown>>): Values => ({
    externalId: String(stored.externalId),
    displayName: String(stored.displayName),
    role: String(stored.role),
    locale: String(stored.locale),
    active: stored.active === true,
    departments: Array.isArray(stored.departments)
      ? stored.departments.map((each) => String(each?.code ?? each))
      : scopeOf(known),
  });
  return (
    <RecordForm
      title={person ? `${t('EDIT')} ${person.displayName}` : t('NEW_USER')}
      fields={fieldsOf(codes, String(known?.locale ?? 'en'))}
      initial={person ? valuesOf(person) : NEW_PERSON}
      version={person?.version}
      valuesOf={valuesOf}
      save={async (values, expectedVersion) => {
        const input = {
          ...inputOf(values),
          ...(known && { id: known.id, expectedVersion: Math.max(known.version, expectedVersion ?? 0) }),
        };
        let { user } = (await ask(KeepPersonDocument, { input })).saveUser;
        setKnown(user);
        const scope = listIn(values, 'departments').sort();
        if (isStaff(values) && String(scope) !== String(scopeOf(user).sort()))
          user = (await ask(LimitPersonDocument, { input: { user: user.id, departments: scope } })).assignStaff.user;
        announce(t('SAVED', { what: user.displayName }));
        await saved();
      }}
      close={close}
    />
  );
}

function fieldsOf(codes: readonly string[], locale: string): Field[] {
  const languages = Object.entries(LANGUAGES).map(([value, text]) => ({ value, text: String(text) }));
  const isListed = languages.some(({ value }) => value === locale);
  return [
    {
      name: 'externalId',
      label: t('EXTERNAL_ID'),
      kind: 'text',
      isNoun: true,
      isRequired: true,
      help: t('EXTERNAL_ID_HELP'),
      maxLength: 255,
    },
    { name: 'displayName', label: t('COLUMN_NAME'), kind: 'text', isNoun: true, maxLength: 200 },
    {
      name: 'role',
      label: t('ROLE'),
      kind: 'choice',
      options: ACCOUNT_ROLES.map((role) => ({ value: role, text: t(`ROLE_${role}`) })),
    },
    {
      name: 'locale',
      label: t('LANGUAGE'),
      kind: 'choice',
      options: isListed ? languages : [...languages, { value: locale, text: locale }],
    },
    { name: 'active', label: t('SIGN_IN_ALLOWED'), kind: 'check' },
    {
      name: 'departments',
      label: t('SCOPE'),
      kind: 'checks',
      options: codes.map((code) => ({ value: code, text: code })),
      isShown: isStaff,
    },
  ];
}

function inputOf(values: Values) {
  return {
    externalId: textIn(values, 'externalId'),
    displayName: textIn(values, 'displayName') || textIn(values, 'externalId'),
    role: textIn(values, 'role') as Role,
    locale: textIn(values, 'locale'),
    active: checkIn(values, 'active'),
  };
}
