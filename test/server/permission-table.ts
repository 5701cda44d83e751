/** The roles of people who have an account. */
export const ACCOUNTS = ['PATIENT', 'NURSE', 'DOCTOR', 'ADMIN'] as const;
export const ROLES = [...ACCOUNTS, 'GUEST', 'BOARD', 'KIOSK'] as const;
export type Role = (typeof ROLES)[number];
const EVERYBODY: readonly Role[] = ROLES;
const PEOPLE: readonly Role[] = [...ACCOUNTS, 'GUEST'];
const NOBODY: readonly Role[] = [];
const STAFF: readonly Role[] = ['NURSE', 'DOCTOR', 'ADMIN'];
const KEEPERS: readonly Role[] = ['NURSE', 'ADMIN'];

/** Operation, document, the roles that may, and their outcome: for ids that do not exist, a code that shows that they were allowed. */
export const TABLE: Array<[string, string, readonly Role[], string?]> = [
  ['me', '{ me { id } }', EVERYBODY],
  ['departments', '{ departments { code } }', EVERYBODY],
  ['queueStatus', '{ queueStatus { id } }', EVERYBODY],
  ['queueSchedules', '{ queueSchedules { id } }', ACCOUNTS],
  ['scheduleExceptions', '{ scheduleExceptions(department: "OPD") { id } }', ACCOUNTS],
  ['openingHours', '{ openingHours(department: "OPD") { opensAt } }', EVERYBODY],
  ['explainHours', '{ explainHours(department: "OPD") { text } }', ACCOUNTS],
  [
    'departmentStatistics',
    '{ departmentStatistics(department: "OPD", from: "2026-11-24", to: "2026-11-24") { arrivals } }',
    STAFF,
  ],
  ['setLanguage', 'mutation { setLanguage(input: { language: "en" }) { user { id } } }', PEOPLE],
  [
    'sendTestNotification',
    'mutation { sendTestNotification(input: { department: "LAB" }) { notification { id } } }',
    ['PATIENT', 'GUEST'],
  ],
  ['notifications', '{ notifications { nodes { id } } }', PEOPLE],
  ['statusLogs', '{ statusLogs { nodes { id } } }', STAFF],
  ['refusedAttempts', '{ refusedAttempts { nodes { id } } }', ['ADMIN']],
  ['changeLogs', '{ changeLogs { nodes { id before } } }', ['ADMIN']],
  ['auditVerification', '{ auditVerification(log: CHANGES) { entries } }', ['ADMIN']],
  [
    'deliveryExplanation',
    '{ deliveryExplanation(announcement: "Announcement:999", person: "User:1") { outcome } }',
    ['ADMIN'],
    'NOT_FOUND',
  ],
  ['deliveries', '{ deliveries { totalCount nodes { id } } }', ['ADMIN']],
  ['retryableDeliveries', '{ retryableDeliveries(filter: {}) }', ['ADMIN']],
  [
    'retryDeliveries',
    'mutation { retryDeliveries(input: { filter: {}, expectedCount: 9999 }) { count } }',
    ['ADMIN'],
    'CONFLICT',
  ],
  ['providers', '{ providers { name } }', ['ADMIN']],
  [
    'pauseProvider',
    'mutation { pauseProvider(input: { provider: "fax", isPaused: true }) { provider { name } } }',
    ['ADMIN'],
    'NOT_FOUND',
  ],
  [
    'testProvider',
    'mutation { testProvider(input: { provider: "fax", address: "a@example.org" }) { outcome } }',
    ['ADMIN'],
    'NOT_FOUND',
  ],
  ['suppressions', '{ suppressions { nodes { id } } }', ['ADMIN']],
  [
    'liftSuppression',
    'mutation { liftSuppression(input: { suppression: "Suppression:999" }) { suppression { id } } }',
    ['ADMIN'],
    'NOT_FOUND',
  ],
  ['channelSteps', '{ channelSteps { id } }', ['ADMIN']],
  ['saveChannelSteps', 'mutation { saveChannelSteps(input: { event: JOINED, steps: [] }) { steps { id } } }', ['ADMIN']],
  ['announcements', '{ announcements(department: "OPD") { nodes { id failures { cause } } } }', STAFF],
  ['users', '{ users { nodes { id externalId } } }', ['ADMIN']],
  ['allDepartments', '{ allDepartments { code active } }', ['ADMIN']],
  [
    'saveDepartment',
    'mutation { saveDepartment(input: { code: "LAB", name: "Laboratory", timeZone: "UTC", expectedVersion: 1 }) { department { id } } }',
    ['ADMIN'],
  ],
  ['saveUser', 'mutation { saveUser(input: { id: "User:999999", active: false }) { user { id } } }', ['ADMIN'], 'NOT_FOUND'],
  [
    'assignStaff',
    'mutation { assignStaff(input: { user: "User:999999", departments: [] }) { user { id } } }',
    ['ADMIN'],
    'NOT_FOUND',
  ],
  ['announcement', '{ announcement(id: "Announcement:999") { id } }', STAFF],
  ['lastAnnouncement', '{ lastAnnouncement(department: "LAB") { id } }', STAFF],
  ['announcementReach', '{ announcementReach }', STAFF],
  ['setQueueOpen', 'mutation { setQueueOpen(input: { department: "LAB", isOpen: false }) { changed } }', KEEPERS],
  ['setManualOverride', 'mutation { setManualOverride(input: { department: "LAB", enabled: false }) { id } }', KEEPERS],
  [
    'setQueueOverride',
    'mutation { setQueueOverride(input: { department: "LAB", state: KEEP_CLOSED }) { status { id } } }',
    KEEPERS,
  ],
  ['clearQueueOverride', 'mutation { clearQueueOverride(input: { department: "LAB" }) { status { id } } }', KEEPERS],
  [
    'saveQueueSchedule',
    // Inactive: everybody in turn may save it, because it overlaps with none.
    'mutation { saveQueueSchedule(input: { department: "LAB", weekdays: [7], opensAt: "01:00", closesAt: "02:00", active: false }) { id } }',
    KEEPERS,
  ],
  [
    'removeQueueSchedule',
    'mutation { removeQueueSchedule(input: { id: "QueueSchedule:999" }) { schedule { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  [
    'saveScheduleException',
    // An exception that does not exist: everybody in turn may ask for it.
    'mutation { saveScheduleException(input: { id: "ScheduleException:999", department: "LAB", from: "2027-01-01", until: "2027-01-01", closed: true, reason: "New Year" }) { exception { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  [
    'removeScheduleException',
    'mutation { removeScheduleException(input: { id: "ScheduleException:999" }) { exception { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  ['devices', '{ devices { id } }', ['ADMIN']],
  [
    'registerDevice',
    'mutation { registerDevice(input: { kind: BOARD, name: "Hall", departments: ["LAB"] }) { device { id } } }',
    ['ADMIN'],
  ],
  // It requires a pairing code, which is no token of any role.
  ['pairDevice', 'mutation { pairDevice(input: { code: "ABCDEFGH" }) { device { id } } }', NOBODY],
  ['reportVersion', 'mutation { reportVersion(input: { version: "1.2.3" }) { device { id } } }', ['BOARD', 'KIOSK']],
  ['revokeDevice', 'mutation { revokeDevice(input: { device: "Device:999999" }) { device { id } } }', ['ADMIN'], 'NOT_FOUND'],
  ['myQueueEntries', '{ myQueueEntries { id } }', PEOPLE],
  ['joinQueue', 'mutation { joinQueue(input: { department: "LAB" }) { entry { id } } }', ['PATIENT'], 'CONFLICT'],
  [
    'addToQueue',
    'mutation { addToQueue(input: { department: "LAB" }) { entry { id } } }',
    ['NURSE', 'ADMIN', 'KIOSK'],
    'CONFLICT',
  ],
  ['entryByTicket', '{ entryByTicket(department: "LAB", ticket: "LAB-001") { id } }', [...STAFF, 'GUEST'], 'NOT_FOUND'],
  [
    'leaveQueue',
    'mutation { leaveQueue(input: { entry: "QueueEntry:999999" }) { entry { id } } }',
    ['PATIENT', 'GUEST'],
    'NOT_FOUND',
  ],
  [
    'stepBack',
    'mutation { stepBack(input: { entry: "QueueEntry:999999", places: 1 }) { entry { id } } }',
    ['PATIENT', 'GUEST'],
    'NOT_FOUND',
  ],
  // LAB is closed: those who may learn that it cannot be paused, resumed or drained.
  ['pauseQueue', 'mutation { pauseQueue(input: { department: "LAB" }) { status { id } } }', KEEPERS, 'CONFLICT'],
  ['resumeQueue', 'mutation { resumeQueue(input: { department: "LAB" }) { status { id } } }', KEEPERS, 'CONFLICT'],
  ['drainQueue', 'mutation { drainQueue(input: { department: "LAB" }) { status { id } } }', KEEPERS, 'CONFLICT'],
  ['queueEntries', '{ queueEntries(department: "LAB") { id } }', STAFF],
  ['servicePoints', '{ servicePoints(department: "LAB") { id } }', ACCOUNTS],
  [
    'saveServicePoint',
    'mutation { saveServicePoint(input: { id: "ServicePoint:999999", department: "LAB", name: "Room 1" }) { servicePoint { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  ['callNext', 'mutation { callNext(input: { department: "LAB" }) { entry { id } } }', KEEPERS],
  ['call', 'mutation { call(input: { entry: "QueueEntry:999999" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  ['recall', 'mutation { recall(input: { entry: "QueueEntry:999999" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  ['startService', 'mutation { startService(input: { entry: "QueueEntry:999999" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  [
    'completeService',
    'mutation { completeService(input: { entry: "QueueEntry:999999" }) { entry { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  ['markNoShow', 'mutation { markNoShow(input: { entry: "QueueEntry:999999" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  ['hold', 'mutation { hold(input: { entry: "QueueEntry:999999" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  ['requeue', 'mutation { requeue(input: { entry: "QueueEntry:999999", to: LAST }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  [
    'setPriority',
    'mutation { setPriority(input: { entry: "QueueEntry:999999", serviceClass: URGENT, note: "pain" }) { entry { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  [
    'setNeeds',
    'mutation { setNeeds(input: { entry: "QueueEntry:999999", needs: [INTERPRETER] }) { entry { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  ['transfer', 'mutation { transfer(input: { entry: "QueueEntry:999999", to: "OPD" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  [
    'cancelEntry',
    'mutation { cancelEntry(input: { entry: "QueueEntry:999999", note: "left" }) { entry { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  ['undo', 'mutation { undo(input: { entry: "QueueEntry:999999" }) { entry { id } } }', KEEPERS, 'NOT_FOUND'],
  ['acknowledgeNotification', 'mutation { acknowledgeNotification(id: "nobody-s") { id } }', PEOPLE, 'NOT_FOUND'],
  // The patient receives that OPD is open, at once or a moment later.
  ['queueNotification', 'subscription { queueNotification { id } }', PEOPLE, 'active'],
  ['queueStatusChanged', 'subscription { queueStatusChanged { id } }', EVERYBODY],
  // A guest who holds a ticket receives it at once; a patient without a place receives nothing.
  ['queueEntryChanged', 'subscription { queueEntryChanged { id } }', ['PATIENT', 'GUEST'], 'active'],
  ['queueLineChanged', 'subscription { queueLineChanged(department: "LAB") { waiting } }', STAFF],
  ['displayBoard', '{ displayBoard(department: "LAB") { waiting } }', [...STAFF, 'BOARD']],
  ['displayBoardChanged', 'subscription { displayBoardChanged(department: "LAB") { waiting } }', [...STAFF, 'BOARD']],
  ['waitAccuracy', '{ waitAccuracy(department: "LAB") { sampleSize } }', STAFF],
  ['announcementProgress', 'subscription { announcementProgress(id: "Announcement:999") { id } }', STAFF, 'NOT_FOUND'],
];
