import { OfficeHoursDocument } from '../../generated/operations.js';
import { DepartmentChoice, useDepartment } from '../frame/department-choice.js';
import { useAnswer, useOffice } from '../frame/office.js';
import { Answer } from '../frame/view.js';
import { t } from '../texts.js';
import { Exceptions } from './exceptions.js';
import { HoursPreview } from './hours-preview.js';
import { WeekRules } from './week-rules.js';

/** When a department is open: the rules of the week, the exceptions, and what follows from both. */
export function HoursPart() {
  const { ask, departments } = useOffice();
  const code = useDepartment();
  const answer = useAnswer(ask, OfficeHoursDocument, code ? { department: code } : null);
  const department = departments.find((each) => each.code === code);
  const { data, read } = answer;
  return (
    <>
      <div class="row filters">
        <DepartmentChoice />
        {department && <p class="muted">{t('HOURS_LOCAL', { zone: department.timeZone })}</p>}
      </div>
      <Answer of={answer}>
        {data && department && (
          <>
            <WeekRules department={department.code} rules={data.queueSchedules} read={read} />
            <Exceptions department={department.code} exceptions={data.scheduleExceptions} read={read} />
            <h3>{t('HOURS_PREVIEW')}</h3>
            <HoursPreview department={department} intervals={data.openingHours} />
          </>
        )}
      </Answer>
    </>
  );
}
