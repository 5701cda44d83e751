import { useOffice } from '../frame/office.js';
import { t } from '../texts.js';
import { CAN_BE_RETRIED } from './message-filter.js';
import { CHANNELS, channelText, REASONS, reasonText, STATUSES } from './message-words.js';

const NAMES = ['search', 'channel', 'status', 'reason', 'since'] as const;

/** The form of the filters. What it shows is what the address says. */
export function MessageFilters() {
  const { place } = useOffice();
  const search = place.of('search');
  const reason = place.of('reason');
  const isOther = reason !== '' && !REASONS.some((each) => each === reason);
  const go = (form: HTMLFormElement) => {
    const typed = new FormData(form);
    const chosen = NAMES.map((name) => [name, String(typed.get(name) ?? '').trim() || null] as const);
    const isSamePerson = String(typed.get('search') ?? '').trim() === search;
    place.go({ ...Object.fromEntries(chosen), ...(!isSamePerson && { person: null }), after: null });
  };
  return (
    <form
      class="row filters"
      onSubmit={(event) => {
        event.preventDefault();
        go(event.currentTarget);
      }}
    >
      <Choice name="channel" label={t('CHANNEL')} options={CHANNELS.map((each) => [each, channelText(each)])} />
      <Choice
        name="status"
        label={t('COLUMN_STATUS')}
        options={[
          [CAN_BE_RETRIED, t('STATUS_RETRYABLE')],
          ...STATUSES.map((each) => [each, t(`MESSAGE_${each}`)] as [string, string]),
        ]}
      />
      <label>
        {t('SINCE_WHEN')}
        <input type="datetime-local" name="since" key={place.of('since')} defaultValue={place.of('since')} />
      </label>
      <Choice
        name="reason"
        label={t('CAUSE')}
        options={[...REASONS, ...(isOther ? [reason] : [])].map((each) => [each, reasonText(each)])}
      />
      <label>
        {t('SEARCH')}
        <input type="search" name="search" key={search} defaultValue={search} maxLength={200} />
      </label>
      <button type="submit">{t('FILTER')}</button>
    </form>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  options: [value: string, text: string][];
}

function Choice({ name, label, options }: ChoiceProps) {
  const { place } = useOffice();
  const chosen = place.of(name);
  return (
    <label>
      {label}
      <select name={name} key={chosen}>
        <option value="">{t('ALL')}</option>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
