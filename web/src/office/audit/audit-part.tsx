import { DepartmentChoice } from '../frame/department-choice.js';
import { useOffice } from '../frame/office.js';
import { t } from '../texts.js';
import { ChangeLog, SUBJECTS } from './change-log.js';
import { StatusLog } from './status-log.js';
import { Verification } from './verification.js';

/** Who opened and closed what, who changed the setup, and the proof that neither log was touched. */
export function AuditPart() {
  const { place } = useOffice();
  const isOfChanges = place.of('log') === 'changes';
  return (
    <>
      <div class="row filters">
        <label>
          {t('LOG')}
          <select
            value={isOfChanges ? 'changes' : 'status'}
            onChange={({ currentTarget }) => place.go({ log: currentTarget.value, subject: null, after: null })}
          >
            <option value="status">{t('LOG_status')}</option>
            <option value="changes">{t('LOG_changes')}</option>
          </select>
        </label>
        <DepartmentChoice withAll={true} />
        {isOfChanges && (
          <label>
            {t('SUBJECT')}
            <select
              value={place.of('subject')}
              onChange={({ currentTarget }) => place.go({ subject: currentTarget.value || null, after: null })}
            >
              <option value="">{t('ALL')}</option>
              {SUBJECTS.map((subject) => (
                <option key={subject} value={subject}>
                  {t(`SUBJECT_${subject}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <Verification />
      {isOfChanges ? <ChangeLog /> : <StatusLog />}
    </>
  );
}
