import { readFile } from 'node:fs/promises';

/** Users of the demo data whose tokens the IDE fills in. */
export const DEMO_USERS = ['nurse-1', 'patient-1', 'admin-1'] as const;
export type DemoUser = (typeof DEMO_USERS)[number];

export interface SampleOperation {
  /** In examples/. */
  file: string;
  /** Who may execute it. */
  user: DemoUser;
  variables: object;
}

/** The first one of a new database. OpenQueue answers the id of each. */
const ANNOUNCEMENT = { id: 'Announcement:1' };

/** The sample operations in the order of the IDE's tabs: first those of the README. */
export const SAMPLE_OPERATIONS: readonly SampleOperation[] = [
  { file: 'open-queue', user: 'nurse-1', variables: { department: 'OPD', note: 'Doctor is in.' } },
  { file: 'listen-notifications', user: 'patient-1', variables: {} },
  { file: 'acknowledge', user: 'patient-1', variables: { id: 'the id of a notification of ListenNotifications' } },
  { file: 'queue-status', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'delivery-progress', user: 'nurse-1', variables: ANNOUNCEMENT },
  { file: 'close-queue', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'listen-status', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'watch-delivery', user: 'nurse-1', variables: ANNOUNCEMENT },
  { file: 'inbox', user: 'patient-1', variables: { first: 20 } },
  { file: 'status-logs', user: 'nurse-1', variables: { department: 'OPD', first: 20 } },
  { file: 'schedules', user: 'patient-1', variables: { department: 'OPD' } },
  {
    file: 'save-schedule',
    user: 'nurse-1',
    variables: { input: { department: 'LAB', weekdays: [6], opensAt: '09:00', closesAt: '12:00' } },
  },
  { file: 'manual-override', user: 'nurse-1', variables: { input: { department: 'OPD', enabled: true } } },
  { file: 'change-logs', user: 'admin-1', variables: { first: 20 } },
  { file: 'refused-attempts', user: 'admin-1', variables: { first: 20 } },
  { file: 'who-am-i', user: 'nurse-1', variables: {} },
];

/** The text of each. Read at each request: an example that was edited shows at the next reload. */
export function sampleDocuments(): Promise<(SampleOperation & { document: string })[]> {
  return Promise.all(
    SAMPLE_OPERATIONS.map(async (sample) => ({
      ...sample,
      document: await readFile(new URL(`../../../examples/${sample.file}.graphql`, import.meta.url), 'utf8'),
    })),
  );
}
