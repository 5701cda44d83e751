import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLArgument, isEnumType, isInputObjectType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));

test('Every type, field, argument and enum value has a description, which people read in the IDE', () => {
  const bare: string[] = [];
  const look = (name: string, thing: { description?: string | null }) => {
    if (!thing.description) bare.push(name);
  };
  for (const type of types) {
    if (!['Query', 'Mutation', 'Subscription'].includes(type.name)) look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      look(`${type.name}.${field.name}`, field);
      const parameters: readonly GraphQLArgument[] = 'args' in field ? field.args : [];
      for (const parameter of parameters) look(`${type.name}.${field.name}(${parameter.name})`, parameter);
    }
  }
  expect(bare).toEqual([]);
});

test.each([
  [
    'Query',
    [
      'announcement',
      'changeLogs',
      'departments',
      'me',
      'notifications',
      'openingHours',
      'queueSchedules',
      'queueStatus',
      'refusedAttempts',
      'scheduleExceptions',
      'statusLogs',
      'users',
    ],
  ],
  [
    'Mutation',
    [
      'acknowledgeNotification',
      'assignStaff',
      'removeQueueSchedule',
      'removeScheduleException',
      'saveDepartment',
      'saveQueueSchedule',
      'saveScheduleException',
      'saveUser',
      'setManualOverride',
      'setQueueOpen',
    ],
  ],
  ['Subscription', ['announcementProgress', 'queueNotification', 'queueStatusChanged']],
  ['User', ['active', 'departments', 'displayName', 'externalId', 'id', 'locale', 'role', 'version']],
  ['SaveDepartmentPayload', ['department']],
  ['SaveUserPayload', ['user']],
  ['AssignStaffPayload', ['user']],
  ['Announcement', ['createdAt', 'delivered', 'department', 'event', 'failed', 'id', 'pending', 'sent', 'total']],
  ['Notification', ['attempts', 'createdAt', 'deliveredAt', 'deliveryStatus', 'department', 'event', 'id', 'message', 'sentAt']],
  ['NotificationStats', ['notificationFailures', 'totalPatientsNotified']],
  ['RefusedAttempt', ['actor', 'actorRole', 'createdAt', 'department', 'id', 'operation', 'reason', 'times']],
  ['ChangeLogEntry', ['action', 'actor', 'after', 'before', 'createdAt', 'department', 'hash', 'id', 'note', 'subject']],
  ['QueueStatusLog', ['actor', 'createdAt', 'department', 'id', 'isOpen', 'note', 'reason', 'wasOpen']],
])('%s keeps the names that clients rely on', (typeName, names) => {
  const type = schema.getType(typeName);
  expect(isObjectType(type) ? Object.keys(type.getFields()) : []).toEqual(expect.arrayContaining(names));
});

test('Columns that clients must not see are not fields', () => {
  const fields = types.filter(isObjectType).flatMap((type) => Object.keys(type.getFields()));
  for (const hidden of [
    'actorId',
    'recipientId',
    'departmentId',
    'requestId',
    'lastError',
    'facts',
    'changedBy',
    'previousHash',
  ]) {
    expect(fields).not.toContain(hidden);
  }
});
