import type { SampleOperation } from './sample-operation.js';

/** A new database has no entries. CallNext and Line return the ids. */
const CALLED = { entry: 'the id of the entry of CallNext' };
const WAITING = { entry: 'the id of an entry of Line' };

/** JoinQueue and MyPlaces return the ids of a patient's own entries. */
const OWN = { entry: 'the id of the entry of JoinQueue' };

/** The sample operations of the line, in the order of the IDE's tabs. */
export const LINE_SAMPLES: readonly SampleOperation[] = [
  { file: 'line/rooms/save-service-point', user: 'nurse-1', variables: { input: { department: 'OPD', name: 'Room 3' } } },
  { file: 'line/rooms/service-points', user: 'patient-1', variables: { department: 'OPD' } },
  { file: 'line/people/join-queue', user: 'patient-1', variables: { input: { department: 'OPD' } } },
  { file: 'line/people/my-places', user: 'patient-1', variables: {} },
  { file: 'line/people/watch-my-places', user: 'patient-1', variables: {} },
  { file: 'line/people/step-back', user: 'patient-1', variables: { input: { ...OWN, places: 1 } } },
  { file: 'line/people/leave-queue', user: 'patient-1', variables: { input: OWN } },
  {
    file: 'notices/answer-call',
    user: 'patient-1',
    variables: { id: 'the id of a notification of ListenNotifications', response: 'COMING' },
  },
  { file: 'line/staff/add-to-queue', user: 'nurse-1', variables: { input: { department: 'OPD', label: 'blue jacket' } } },
  { file: 'line/screens/line', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'line/screens/find-ticket', user: 'nurse-1', variables: { department: 'OPD', ticket: 'OPD-001' } },
  { file: 'line/staff/call-next', user: 'nurse-1', variables: { input: { department: 'OPD' } } },
  { file: 'line/staff/recall-person', user: 'nurse-1', variables: { input: CALLED } },
  { file: 'line/staff/start-service', user: 'nurse-1', variables: { input: CALLED } },
  { file: 'line/staff/complete-service', user: 'nurse-1', variables: { input: CALLED } },
  { file: 'line/staff/mark-no-show', user: 'nurse-1', variables: { input: CALLED } },
  { file: 'line/staff/undo', user: 'nurse-1', variables: { input: CALLED } },
  { file: 'line/staff/call-person', user: 'nurse-1', variables: { input: WAITING } },
  { file: 'line/staff/hold-person', user: 'nurse-1', variables: { input: WAITING } },
  { file: 'line/staff/requeue-person', user: 'nurse-1', variables: { input: { ...WAITING, to: 'AFTER', after: 3 } } },
  {
    file: 'line/staff/set-priority',
    user: 'nurse-1',
    variables: { input: { ...WAITING, serviceClass: 'URGENT', note: 'Chest pain.' } },
  },
  { file: 'line/staff/set-needs', user: 'nurse-1', variables: { input: { ...WAITING, needs: ['INTERPRETER'] } } },
  { file: 'line/staff/transfer-person', user: 'nurse-1', variables: { input: { ...WAITING, to: 'LAB' } } },
  { file: 'line/staff/cancel-entry', user: 'nurse-1', variables: { input: { ...WAITING, note: 'Went home.' } } },
  { file: 'line/screens/watch-line', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'line/screens/display-board', user: 'nurse-1', variables: { department: 'OPD' } },
  { file: 'line/screens/watch-board', user: 'nurse-1', variables: { department: 'OPD' } },
];
