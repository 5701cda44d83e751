import type { OfficeHoursQuery } from '../../generated/operations.js';
import { Figure, ServerText } from '../../kit/look/view.js';
import { timeOf } from '../../kit/times.js';
import type { OfficeDepartment } from '../frame/office.js';
import { Table } from '../frame/view.js';
import { t } from '../texts.js';
import { dayOf, daysFrom, dayText } from './days.js';

const DAYS = 14;

interface HoursPreviewProps {
  department: OfficeDepartment;
  intervals: OfficeHoursQuery['openingHours'];
}

/** Each of the next days with its hours, and the rule that made them. A day without hours is shown too: it is what people overlook. */
export function HoursPreview({ department: { code, timeZone }, intervals }: HoursPreviewProps) {
  if (intervals.length === 0) return <p class="muted">{t('NO_HOURS_YET', { department: code })}</p>;
  return (
    <Table label={t('HOURS_PREVIEW')} columns={[t('DAY'), t('HOURS'), t('RULE')]}>
      {daysFrom(dayOf(Date.now(), timeZone), DAYS).map((day) => {
        const own = intervals.filter(({ opensAt }) => dayOf(opensAt, timeZone) === day);
        return (
          <tr key={day} class={own.length === 0 ? 'off' : ''} data-day={day}>
            <th scope="row">{dayText(day)}</th>
            <td>
              {own.length === 0 && t('CLOSED_THEN')}
              {own.map(({ opensAt, closesAt }) => (
                <div key={opensAt}>
                  <Figure>
                    {timeOf(opensAt, timeZone)}–{timeOf(closesAt, timeZone)}
                  </Figure>
                  {dayOf(closesAt, timeZone) !== day && ` (${t('NEXT_DAY_SHORT')})`}
                </div>
              ))}
            </td>
            <td>
              {own.map(({ opensAt, rule }) => (
                <div key={opensAt}>
                  <ServerText>{rule.text}</ServerText>
                </div>
              ))}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}
