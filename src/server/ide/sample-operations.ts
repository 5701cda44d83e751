import { readFile } from 'node:fs/promises';
import { CHANNEL_OFFICE_SAMPLES } from './channel-office-samples.js';
import { CHANNEL_PEOPLE_SAMPLES } from './channel-people-samples.js';
import { LINE_SAMPLES } from './line-samples.js';
import type { SampleOperation } from './sample-operation.js';

/** The first announcement of a new database. OpenQueue returns the id of each. */
const ANNOUNCEMENT = { id: 'Announcement:1' };

/** The rule that SaveSchedule creates in a new database, after three of the demo data, and the exception of SaveException. */
const NEW_SCHEDULE = 'QueueSchedule:4';
const NEW_EXCEPTION = 'ScheduleException:1';

/** The second nurse of the demo data. The operation Users returns the ids of all users. */
const NURSE_2 = 'User:2';

/** RegisterDevice returns the code, and Devices the ids. */
const PAIRING = { code: 'the pairing code of RegisterDevice' };

/** The sample operations in the order of the IDE's tabs: first those of the README. */
export const SAMPLE_OPERATIONS: readonly SampleOperation[] = [
  { file: 'queue/open-queue', user: 'nurse-1', variables: { department: 'OPD', note: 'Doctor is in.' } },
  { file: 'notices/listen-notifications', user: 'patient-1', variables: {} },
  { file: 'notices/acknowledge', user: 'patient-1', variables: { id: 'the id of a notification of ListenNotifications' } },
  { file: 'queue/queue-status', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'notices/delivery-progress', user: 'nurse-1', variables: ANNOUNCEMENT },
  { file: 'queue/close-queue', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'queue/listen-status', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'notices/watch-delivery', user: 'nurse-1', variables: ANNOUNCEMENT },
  { file: 'notices/last-announcement', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'notices/announcements', user: 'nurse-1', variables: { department: 'OPD' } },
  {
    file: 'notices/explain-delivery',
    user: 'admin-1',
    variables: { announcement: ANNOUNCEMENT.id, person: 'the id of a person of Users' },
  },
  { file: 'notices/send-test', user: 'patient-1', variables: { input: { department: 'OPD' } } },
  { file: 'directory/set-language', user: 'patient-1', variables: { input: { language: 'de' } } },
  { file: 'notices/inbox', user: 'patient-1', variables: { first: 20 } },
  { file: 'audit/status-logs', user: 'nurse-1', variables: { department: 'OPD', first: 20 } },
  { file: 'audit/verification', user: 'admin-1', variables: { log: 'STATUS', department: 'OPD' } },
  { file: 'hours/schedules', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'hours/opening-hours', user: 'patient-1', variables: { department: 'OPD', days: 7 } },
  {
    file: 'hours/save-schedule',
    user: 'nurse-1',
    variables: { input: { department: 'LAB', weekdays: [6], opensAt: '09:00', closesAt: '12:00' } },
  },
  { file: 'hours/remove-schedule', user: 'nurse-1', variables: { input: { id: NEW_SCHEDULE, expectedVersion: 1 } } },
  {
    file: 'hours/save-exception',
    user: 'nurse-1',
    variables: { input: { department: 'OPD', from: '2030-12-25', until: '2030-12-25', closed: true, reason: 'Christmas Day' } },
  },
  { file: 'hours/exceptions', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'hours/remove-exception', user: 'nurse-1', variables: { input: { id: NEW_EXCEPTION, expectedVersion: 1 } } },
  { file: 'queue/manual-override', user: 'nurse-1', variables: { input: { department: 'OPD', enabled: true } } },
  {
    file: 'queue/set-override',
    user: 'nurse-1',
    variables: { input: { department: 'LAB', state: 'KEEP_CLOSED', note: 'The analyser is being repaired.' } },
  },
  { file: 'queue/clear-override', user: 'nurse-1', variables: { input: { department: 'LAB' } } },
  { file: 'queue/pause-queue', user: 'nurse-1', variables: { input: { department: 'OPD', note: 'Lunch.' } } },
  { file: 'queue/resume-queue', user: 'nurse-1', variables: { input: { department: 'OPD' } } },
  { file: 'queue/drain-queue', user: 'nurse-1', variables: { input: { department: 'OPD' } } },
  { file: 'queue/explain-hours', user: 'patient-1', variables: { department: 'OPD' } },
  {
    file: 'office/save-department',
    user: 'admin-1',
    variables: { input: { code: 'XRAY', name: 'X-ray', timeZone: 'Europe/Vienna' } },
  },
  { file: 'office/departments', user: 'admin-1', variables: {} },
  {
    file: 'office/save-user',
    user: 'admin-1',
    variables: { input: { externalId: 'nurse-9', displayName: 'Una Ray', role: 'NURSE' } },
  },
  { file: 'office/users', user: 'admin-1', variables: { search: 'nurse', first: 20 } },
  { file: 'office/assign-staff', user: 'admin-1', variables: { input: { user: NURSE_2, departments: ['OPD'] } } },
  { file: 'office/devices', user: 'admin-1', variables: {} },
  {
    file: 'office/register-device',
    user: 'admin-1',
    variables: { input: { kind: 'BOARD', name: 'Waiting room 2', departments: ['OPD'] } },
  },
  { file: 'office/pair-device', user: 'admin-1', variables: { input: PAIRING } },
  { file: 'office/report-version', user: 'admin-1', variables: { input: { version: '1.2.3' } } },
  { file: 'office/revoke-device', user: 'admin-1', variables: { input: { device: 'the id of a device of Devices' } } },
  ...LINE_SAMPLES,
  ...CHANNEL_PEOPLE_SAMPLES,
  ...CHANNEL_OFFICE_SAMPLES,
  {
    file: 'statistics/department-statistics',
    user: 'nurse-1',
    variables: { department: 'OPD', from: '2026-11-01', to: '2026-11-30' },
  },
  { file: 'statistics/wait-accuracy', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'audit/change-logs', user: 'admin-1', variables: { first: 20 } },
  { file: 'audit/refused-attempts', user: 'admin-1', variables: { first: 20 } },
  { file: 'directory/who-am-i', user: 'nurse-1', variables: {} },
];

/** The samples with their documents. The files are read at each request, so that an edited example appears at the next reload. */
export function sampleDocuments(): Promise<(SampleOperation & { document: string })[]> {
  return Promise.all(
    SAMPLE_OPERATIONS.map(async (sample) => ({
      ...sample,
      document: await readFile(new URL(`../../../examples/${sample.file}.graphql`, import.meta.url), 'utf8'),
    })),
  );
}
