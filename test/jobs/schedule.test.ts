import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import { followOpeningHours } from '../../src/jobs/follow-opening-hours.job.js';
import { type JobServices, jobTable } from '../../src/jobs/schedule.js';
import type { JobDefinition } from '../../src/services/ports.js';
import type { AutoCloseReport } from '../../src/services/queue/auto-close.service.js';

const retried = {
  announcements: 3,
  personalNotices: 4,
  attempted: 2,
  failed: 0,
  notDue: 3,
  failedAnnouncements: [7],
  retryable: [],
};
const updated = { departments: 3, changed: ['OPD'], failed: ['LAB'], retryable: ['LAB'] };
const actor = { viewer: null, source: ChangeSource.JOB, requestId: 'job-1' };
const calls: Array<[string, unknown]> = [];
const answering =
  <T>(name: string, answer: T) =>
  async (request: unknown): Promise<T> => {
    calls.push([name, request]);
    return answer;
  };
const report: AutoCloseReport = {
  dryRun: false,
  departments: [
    { department: 'OPD', action: 'closed', why: 'past 17:00', notified: 42 },
    { department: 'ER', action: 'kept', why: 'open until 20:00', notified: 0 },
    { department: 'LAB', action: 'failed', why: 'the database is unreachable', notified: 0 },
    { department: 'XRAY', action: 'opened', why: 'its opening hours have begun', notified: 42 },
  ],
  retryable: ['LAB'],
};
const acted = {
  ...{ opened: ['XRAY'], closed: ['OPD'], resumed: [], ended: [], announced: [], kept: 1 },
  ...{ failed: ['LAB'], retryable: ['LAB'], notified: 84 },
};
const sent = { planned: 2, sent: 1, retried: 1, failed: 0, failedChannels: [], retryable: [] };
const clocked = { recalled: 2, missed: 1, completed: 0, failed: [], retryable: [] };
const next = new Date('2027-03-01T16:00:00Z');
const services: JobServices = {
  autoClose: { run: answering('autoClose', report) },
  hoursPlanning: { followDue: answering('hoursPlanning', report), nextAt: async () => next },
  lineClock: { followDue: answering('lineClock', clocked), nextAt: async () => next },
  sending: { run: answering('sending', sent), nextAt: async () => next },
  deliveryRetries: { run: answering('deliveryRetries', retried) },
  statistics: { update: answering('statistics', updated) },
  retention: {
    deleteExpired: answering('retention', {
      dryRun: false,
      notifications: 5,
      announcements: 1,
      personalNotices: 4,
      events: 2,
      idempotencyKeys: 6,
      isFinished: true,
    }),
  },
  lineRetention: {
    deleteExpired: answering('lineRetention', { sessions: 1, entries: 60, entryEvents: 240, guests: 3, isFinished: true }),
  },
  channelRetention: {
    deleteExpired: answering('channelRetention', { messages: 7, steps: 8, contactPoints: 9, isFinished: true }),
  },
};

const table = jobTable(services, {
  jobs: { autoCloseEveryMs: 300_000, retryEveryMs: 900_000, statisticsEveryMs: 120_000, retentionEveryMs: 3_600_000 },
});
const named = (name: string) => table.find((job) => job.name === name) as JobDefinition;

describe('The table of jobs', () => {
  beforeEach(() => {
    calls.length = 0;
  });

  it('reads the intervals from the configuration, except that of the job at the planned moment', () => {
    expect(table.map((job) => [job.name, job.everyMs])).toEqual([
      ['follow-opening-hours', 60_000],
      ['follow-line-clock', 60_000],
      ['send-by-email', 60_000],
      ['send-by-sms', 60_000],
      ['send-by-web-push', 60_000],
      ['auto-close-queues', 300_000],
      ['retry-failed-notifications', 900_000],
      ['update-queue-statistics', 120_000],
      ['delete-expired-records', 3_600_000],
    ]);
  });

  it.each([
    ['follow-opening-hours', 'hoursPlanning', acted],
    ['follow-line-clock', 'lineClock', clocked],
    ['auto-close-queues', 'autoClose', acted],
    ['retry-failed-notifications', 'deliveryRetries', retried],
    ['update-queue-statistics', 'statistics', updated],
  ])('%s calls its one service method as the system, and returns a summary', async (name, service, summary) => {
    await expect(named(name).run('job-1')).resolves.toEqual(summary);
    expect(calls).toEqual([[service, { actor }]]);
  });

  it('follow-opening-hours names the next moment, and returns nothing to log if nothing is due', async () => {
    expect(await named('follow-opening-hours').nextAt?.()).toBe(next);
    const hoursPlanning = { followDue: async () => null, nextAt: async () => null };
    await expect(followOpeningHours({ hoursPlanning }).run('job-1')).resolves.toBeNull();
  });

  it.each([
    ['email', 'EMAIL'],
    ['sms', 'SMS'],
    ['web-push', 'WEB_PUSH'],
  ])('send-by-%s asks for the next moment of its channel, and returns what was sent', async (name, channel) => {
    expect(await named(`send-by-${name}`).nextAt?.()).toBe(next);
    await expect(named(`send-by-${name}`).run('job-1')).resolves.toEqual(sent);
    expect(calls).toEqual([['sending', [channel]]]);
  });

  it('delete-expired-records ends within the time limit of a shutdown, and returns a summary', async () => {
    await expect(named('delete-expired-records').run('job-1')).resolves.toEqual({
      notifications: 5,
      announcements: 1,
      personalNotices: 4,
      events: 2,
      idempotencyKeys: 6,
      sessions: 1,
      entries: 60,
      entryEvents: 240,
      guests: 3,
      messages: 7,
      steps: 8,
      contactPoints: 9,
      isFinished: true,
    });
    expect(calls).toEqual([
      ['retention', { limitMs: 5_000 }],
      ['lineRetention', { limitMs: 1_500 }],
      ['channelRetention', { limitMs: 1_000 }],
    ]);
  });
});
