import { readdirSync, readFileSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { buildSchema, type FieldNode, type OperationDefinitionNode, parse } from 'graphql';
import { nodeKey } from '../../src/entities/node-id.js';
import * as operations from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const folder = new URL('../../examples/', import.meta.url);
const samples = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => name.endsWith('.graphql'));
/** Those that need people in a line, or messages by other channels: examples-of-the-line.test.ts and examples-of-channels.test.ts try them. */
const isElsewhere = (name: string) => /^(line|channels)\//.test(name) || name === 'notices/answer-call.graphql';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
});
afterAll(() => app.stop());

async function run<R, V extends Record<string, unknown>>(
  document: TypedDocumentNode<R, V>,
  user: string,
  variables: V,
): Promise<R> {
  return ask(app.url, document as TypedDocumentNode<R>, { token: await app.token(user), variables });
}

async function first<R, V extends Record<string, unknown>>(
  document: TypedDocumentNode<R, V>,
  user: string,
  variables: V,
): Promise<R> {
  const client = socketClient(app.url, await app.token(user));
  try {
    return await new Inbox(client, document as TypedDocumentNode<R>, { variables }).next();
  } finally {
    await client.dispose();
  }
}

test('Every sample operation in examples/ works as printed, in the order of a working day', async () => {
  const tried: string[] = [];
  const example = <D>(name: string, document: D): D => {
    tried.push(`${name}.graphql`);
    return document;
  };
  const me = await run(example('directory/who-am-i', operations.WhoAmIDocument), 'nurse-1', {});
  expect(me.me.role).toBe('NURSE');
  expect(me.departments.map(({ code }) => code)).toEqual(['ER', 'LAB', 'OPD']);

  const saved = await run(example('hours/save-schedule', operations.SaveScheduleDocument), 'nurse-1', {
    input: { department: 'LAB', weekdays: [6], opensAt: '09:00', closesAt: '12:00' },
  });
  const schedules = await run(example('hours/schedules', operations.SchedulesDocument), 'patient-1', { department: 'LAB' });
  expect(schedules.queueSchedules.map(({ id }) => id)).toContain(saved.saveQueueSchedule.id);

  const week = await run(example('hours/opening-hours', operations.OpeningHoursDocument), 'patient-1', {
    department: 'LAB',
    days: 7,
  });
  expect(week.openingHours.map(({ rule }) => rule.text)).toContain('Sat 09:00–12:00');

  const day = { department: 'ER', from: '2058-12-25', until: '2058-12-25', closed: true, reason: 'Christmas Day' };
  const excepted = await run(example('hours/save-exception', operations.SaveExceptionDocument), 'nurse-1', { input: day });
  const { exception } = excepted.saveScheduleException;
  const exceptions = await run(example('hours/exceptions', operations.ExceptionsDocument), 'patient-1', { department: 'ER' });
  expect(exceptions.scheduleExceptions).toMatchObject([{ id: exception.id, reason: 'Christmas Day', closed: true }]);
  const removal = { input: { id: exception.id, expectedVersion: exception.version } };
  await run(example('hours/remove-exception', operations.RemoveExceptionDocument), 'nurse-1', removal);

  const override = { input: { department: 'LAB', enabled: true } };
  const overridden = await run(example('queue/manual-override', operations.ManualOverrideDocument), 'admin-1', override);
  expect(overridden.setManualOverride.manualOverride).toBe(true);
  const input = { department: 'LAB', state: 'KEEP_CLOSED' as const, note: 'The analyser is being repaired.' };
  const kept = await run(example('queue/set-override', operations.SetOverrideDocument), 'nurse-1', { input });
  expect(kept.setQueueOverride.status.override).toMatchObject({ state: 'KEEP_CLOSED', note: input.note });
  const explained = await run(example('queue/explain-hours', operations.ExplainHoursDocument), 'patient-1', {
    department: 'LAB',
  });
  expect(explained.explainHours.winner).toMatchObject({ kind: 'OVERRIDE' });
  const cleared = await run(example('queue/clear-override', operations.ClearOverrideDocument), 'nurse-1', {
    input: { department: 'LAB' },
  });
  expect(cleared.clearQueueOverride.status.override).toBeNull();

  const opened = await run(example('queue/open-queue', operations.OpenQueueDocument), 'nurse-1', {
    department: 'OPD',
    note: 'Doctor is in.',
  });
  expect(opened.setQueueOpen).toMatchObject({ changed: true, notificationStats: { totalPatientsNotified: 2 } });
  const announcement = { id: opened.setQueueOpen.announcement?.id ?? '' };

  const received = await first(example('notices/listen-notifications', operations.ListenNotificationsDocument), 'patient-1', {});
  const status = await first(example('queue/listen-status', operations.ListenStatusDocument), 'doctor-1', { department: 'OPD' });
  expect(status.queueStatusChanged).toMatchObject({ isOpen: true, department: { code: 'OPD' } });
  const { id } = received.queueNotification;
  const acknowledged = await run(example('notices/acknowledge', operations.AcknowledgeDocument), 'patient-1', { id });
  expect(acknowledged.acknowledgeNotification.deliveryStatus).toBe('DELIVERED');

  const progress = await run(example('notices/delivery-progress', operations.DeliveryProgressDocument), 'doctor-1', announcement);
  expect(progress.announcement).toMatchObject({ total: 2, delivered: 1 });
  const last = await run(example('notices/last-announcement', operations.LastAnnouncementDocument), 'doctor-1', {
    department: 'OPD',
  });
  expect(last).toMatchObject({ lastAnnouncement: { ...announcement, total: 2, delivered: 1 }, announcementReach: 2 });
  const listed = await run(example('notices/announcements', operations.AnnouncementsDocument), 'doctor-1', { department: 'OPD' });
  expect(listed.announcements.nodes).toMatchObject([{ ...announcement, total: 2, delivered: 1, failures: [] }]);
  const person = (await run(operations.UsersDocument, 'admin-1', { search: 'patient-1' })).users.nodes[0]?.id ?? '';
  const whyNot = await run(example('notices/explain-delivery', operations.ExplainDeliveryDocument), 'admin-1', {
    announcement: announcement.id,
    person,
  });
  expect(whyNot.deliveryExplanation).toMatchObject({ outcome: 'ACKNOWLEDGED' });
  expect(whyNot.deliveryExplanation.steps.every(({ isDone }) => isDone)).toBe(true);
  const watched = await first(example('notices/watch-delivery', operations.WatchDeliveryDocument), 'nurse-1', announcement);
  expect(watched.announcementProgress).toMatchObject({ total: 2, delivered: 1 });

  const opd = { input: { department: 'OPD' } };
  const paused = await run(example('queue/pause-queue', operations.PauseQueueDocument), 'nurse-1', opd);
  expect(paused.pauseQueue.status).toMatchObject({ state: 'PAUSED', isOpen: false, pausedUntil: null });
  const resumed = await run(example('queue/resume-queue', operations.ResumeQueueDocument), 'nurse-1', opd);
  expect(resumed.resumeQueue.status).toMatchObject({ state: 'OPEN', isOpen: true });

  const inbox = await run(example('notices/inbox', operations.InboxDocument), 'patient-1', { first: 5 });
  expect(inbox.notifications.nodes).toEqual([expect.objectContaining({ id, deliveryStatus: 'DELIVERED' })]);
  const asked = await run(example('notices/send-test', operations.SendTestDocument), 'patient-1', {
    input: { department: 'OPD' },
  });
  expect(asked.sendTestNotification.notification).toMatchObject({ event: 'TEST' });
  const spoken = await run(example('directory/set-language', operations.SetLanguageDocument), 'patient-1', {
    input: { language: 'en' },
  });
  expect(spoken.setLanguage.user.locale).toBe('en');
  const closed = await run(example('queue/close-queue', operations.CloseQueueDocument), 'nurse-1', { department: 'OPD' });
  expect(closed.setQueueOpen.status).toMatchObject({ isOpen: false, statusMessage: 'Queue Closed' });
  const queues = await run(example('queue/queue-status', operations.QueueStatusDocument), 'patient-1', {});
  expect(queues.queueStatus).toHaveLength(3);
  const logs = await run(example('audit/status-logs', operations.StatusLogsDocument), 'doctor-1', {
    department: 'OPD',
    first: 2,
  });
  expect(logs.statusLogs.edges.map(({ node }) => node.isOpen)).toEqual([false, true]);

  await run(operations.OpenQueueDocument, 'nurse-1', { department: 'ER' });
  const drained = await run(example('queue/drain-queue', operations.DrainQueueDocument), 'nurse-1', {
    input: { department: 'ER' },
  });
  expect(drained.drainQueue.status).toMatchObject({ state: 'CLOSED', servingUntil: null }); // nobody is in its line

  const changes = await run(example('audit/change-logs', operations.ChangeLogsDocument), 'admin-1', {
    department: 'LAB',
    first: 4,
  });
  expect(changes.changeLogs.nodes.map(({ subject, action }) => [subject, action])).toEqual([
    ['override/LAB', 'REMOVED'],
    ['override/LAB', 'CHANGED'],
    ['override/LAB', 'CREATED'],
    [`schedule/${nodeKey('QueueSchedule', saved.saveQueueSchedule.id)}`, 'CREATED'],
  ]);

  const rule = { id: saved.saveQueueSchedule.id, expectedVersion: saved.saveQueueSchedule.version };
  const removed = await run(example('hours/remove-schedule', operations.RemoveScheduleDocument), 'nurse-1', { input: rule });
  expect(removed.removeQueueSchedule.schedule).toMatchObject({ id: rule.id, opensAt: '09:00' });

  const made = await run(example('office/save-department', operations.SaveDepartmentDocument), 'admin-1', {
    input: { code: 'XRAY', name: 'X-ray', timeZone: 'Europe/Vienna' },
  });
  expect(made.saveDepartment.department).toMatchObject({ code: 'XRAY', active: true, version: 1 });
  const all = await run(example('office/departments', operations.AllDepartmentsDocument), 'admin-1', {});
  expect(all.allDepartments.map(({ code }) => code)).toEqual(['ER', 'LAB', 'OPD', 'XRAY']);
  const added = await run(example('office/save-user', operations.SaveUserDocument), 'admin-1', {
    input: { externalId: 'nurse-9', displayName: 'Una Ray', role: 'NURSE' },
  });
  const limited = await run(example('office/assign-staff', operations.AssignStaffDocument), 'admin-1', {
    input: { user: added.saveUser.user.id, departments: ['XRAY'] },
  });
  expect(limited.assignStaff.user.departments).toEqual([{ code: 'XRAY' }]);
  const found = await run(example('office/users', operations.UsersDocument), 'admin-1', { search: 'una' });
  expect(found.users.nodes).toEqual([expect.objectContaining({ externalId: 'nurse-9', departments: [{ code: 'XRAY' }] })]);

  const board = { kind: 'BOARD' as const, name: 'Waiting room 2', departments: ['OPD'] };
  const { registerDevice } = await run(example('office/register-device', operations.RegisterDeviceDocument), 'admin-1', {
    input: board,
  });
  const paired = await ask(app.url, example('office/pair-device', operations.PairDeviceDocument), {
    token: `Pairing ${registerDevice.pairingCode}`,
    variables: { input: { code: registerDevice.pairingCode } },
  });
  expect(paired.pairDevice.device).toMatchObject({ kind: 'BOARD', departments: [{ code: 'OPD' }] });
  const reported = await ask(app.url, example('office/report-version', operations.ReportVersionOfDeviceDocument), {
    token: `Device ${paired.pairDevice.deviceToken}`,
    variables: { input: { version: '1.2.3' } },
  });
  expect(reported.reportVersion.device).toEqual({ id: registerDevice.device.id, pageVersion: '1.2.3' });
  const devices = await run(example('office/devices', operations.DevicesDocument), 'admin-1', {});
  expect(devices.devices).toMatchObject([{ id: registerDevice.device.id, pairedAt: expect.any(String), revokedAt: null }]);
  const revoked = await run(example('office/revoke-device', operations.RevokeDeviceDocument), 'admin-1', {
    input: { device: registerDevice.device.id },
  });
  expect(revoked.revokeDevice.device.revokedAt).toEqual(expect.any(String));

  const today = new Date().toISOString().slice(0, 10);
  const counted = await run(example('statistics/department-statistics', operations.DepartmentStatisticsDocument), 'doctor-1', {
    ...{ department: 'LAB', from: today, to: today },
  });
  expect(counted.departmentStatistics).toMatchObject({ arrivals: 0, wait: { p50Minutes: null } });

  const accuracy = await run(example('statistics/wait-accuracy', operations.WaitAccuracyDocument), 'doctor-1', {
    department: 'OPD',
  });
  expect(accuracy.waitAccuracy.sampleSize).toBeGreaterThanOrEqual(0);

  const verified = await run(example('audit/verification', operations.VerifyAuditTrailDocument), 'admin-1', {
    ...{ log: 'STATUS' as const, department: 'OPD' },
  });
  expect(verified.auditVerification).toMatchObject({
    isComplete: true,
    broken: null,
    head: expect.stringMatching(/^\d+:[0-9a-f]{64}$/),
  });

  const refused = await run(example('audit/refused-attempts', operations.RefusedAttemptsDocument), 'admin-1', {});
  expect(refused.refusedAttempts.nodes).toEqual([]);

  expect(tried.sort()).toEqual(samples.filter((name) => !isElsewhere(name)).sort());
});

test('Every operation of the schema has a sample', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const operationsOf = (text: string) =>
    (parse(text).definitions as OperationDefinitionNode[]).flatMap(({ selectionSet }) =>
      selectionSet.selections.map((field) => (field as FieldNode).name.value),
    );
  const sampled = new Set(samples.flatMap((name) => operationsOf(readFileSync(new URL(name, folder), 'utf8'))));
  const all = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  expect(all.filter((name) => !sampled.has(name))).toEqual([]);
});

test('docs/clients.md prints the examples as they are', () => {
  const page = readFileSync(new URL('../../docs/clients.md', import.meta.url), 'utf8');
  const printed = [...page.matchAll(/<!-- example: ([\w/-]+\.graphql) -->\n```graphql\n([\s\S]*?)```/g)];
  expect(printed.length).toBeGreaterThanOrEqual(5);
  for (const [, name, text] of printed) {
    expect(text).toBe(readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));
  }
});
