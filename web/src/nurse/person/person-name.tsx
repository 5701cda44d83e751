import type { LineEntryFragment } from '../../generated/operations.js';
import { t } from '../../kit/texts.js';

/** "Bo Brook" is "B. B.". */
const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => `${[...word][0]?.toUpperCase() ?? ''}.`)
    .join(' ');

/** Who a person is: a name or its initials, what staff call a guest, or that it is a guest. */
export function PersonName({ entry, isShort }: { entry: LineEntryFragment; isShort: boolean }) {
  const name = entry.label || entry.patient?.displayName;
  if (!entry.patient) return <span class="muted">–</span>;
  if (!name || name === entry.ticket) return <>{t('GUEST')}</>;
  return (
    <bdi class="person" title={entry.label || undefined}>
      {isShort && !entry.label ? initialsOf(name) : name}
    </bdi>
  );
}
