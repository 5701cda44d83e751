import { useState } from 'preact/hooks';
import { AddPersonDocument, type AddPersonMutation, type PersonNeed, type ServiceClass } from '../../generated/operations.js';
import { LANGUAGES } from '../../kit/languages.js';
import { ask, newKey } from '../../kit/link/api.js';
import { Dialog } from '../../kit/look/confirm.js';
import { Qr } from '../../kit/look/qr.js';
import { Figure } from '../../kit/look/view.js';
import { shell, ticketAddress } from '../../kit/shell.js';
import { t } from '../../kit/texts.js';
import type { Desk } from '../desk.js';
import { NeedsChoice } from '../person/needs.js';

const CLASSES = ['ROUTINE', 'URGENT', 'IMMEDIATE'] as const;

interface AddPersonProps extends Desk {
  /** The department as patients read it. */
  name: string;
  close: () => void;
}

/** Adds a person without an account, and shows their ticket with the code that opens their page. */
export function AddPerson({ name, close, credential, department, act, offBecause }: AddPersonProps) {
  const [label, setLabel] = useState('');
  const [serviceClass, setServiceClass] = useState<ServiceClass>('ROUTINE');
  const [needs, setNeeds] = useState<PersonNeed[]>([]);
  const [locale, setLocale] = useState(shell.language);
  const [key] = useState(newKey);
  const [added, setAdded] = useState<AddPersonMutation['addToQueue'] | null>(null);
  const add = () =>
    act(async () => {
      const input = { department, label: label.trim() || undefined, serviceClass, needs, locale, idempotencyKey: key };
      setAdded((await ask(credential, AddPersonDocument, { input })).addToQueue);
    }, department);
  const page = added?.ticketPath && ticketAddress(added.ticketPath, locale === shell.language ? null : locale);
  if (added)
    return (
      <Dialog title={t('TICKET')} close={close} isDone={true}>
        <div class="printed stack">
          <p>{name}</p>
          <p class="ticket">
            <Figure>{added.entry.ticket}</Figure>
          </p>
          {page && <Qr text={page} label={t('TICKET_SCAN')} />}
          {page && <p>{t('KIOSK_SCAN')}</p>}
          {page && (
            <a class="ticket-link" href={page} target="_blank" rel="noreferrer">
              {t('TICKET_LINK')}
            </a>
          )}
        </div>
        <button type="button" class="main" onClick={() => print()}>
          {t('PRINT')}
        </button>
      </Dialog>
    );
  return (
    <Dialog title={t('ADD_PERSON').replace(/\s*…$/, '')} close={close}>
      {offBecause && <p class="strip waiting">{offBecause}</p>}
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (offBecause === null) void add();
        }}
      >
        <label>
          {t('LABEL')}
          <input value={label} maxLength={60} onInput={({ currentTarget }) => setLabel(currentTarget.value)} />
        </label>
        <label>
          {t('COLUMN_CLASS')}
          <select value={serviceClass} onChange={({ currentTarget }) => setServiceClass(currentTarget.value as ServiceClass)}>
            {CLASSES.map((each) => (
              <option key={each} value={each}>
                {t(`CLASS_${each}`)}
              </option>
            ))}
          </select>
        </label>
        <fieldset class="row">
          <legend>{t('NEEDS')}</legend>
          <NeedsChoice needs={needs} change={setNeeds} />
        </fieldset>
        <label>
          {t('LANGUAGE')}
          <select value={locale} onChange={({ currentTarget }) => setLocale(currentTarget.value)}>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="main" aria-disabled={offBecause !== null}>
          {t('GIVE_TICKET')}
        </button>
      </form>
    </Dialog>
  );
}
