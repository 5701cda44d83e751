import { PrometheusMetrics } from '../../../src/adapters/metrics/prometheus-metrics.js';
import { Role } from '../../../src/entities/directory/role.enum.js';
import { NotificationFeed } from '../../../src/realtime/feeds/notification.feed.js';
import { type PushedNotification, viewOf } from '../../../src/realtime/feeds/notification-subscriber.js';
import { SentRecorder } from '../../../src/realtime/feeds/sent-recorder.js';
import type { SubscriberBuffer } from '../../../src/realtime/subscriber-buffer.js';
import type { EventPayloads } from '../../../src/services/events.js';
import type { BacklogPage } from '../../../src/services/notices/backlog.service.js';
import { systemActor } from '../../../src/services/system-actor.js';
import type { Viewer } from '../../../src/services/viewer.js';
import { eventually } from '../eventually.js';
import { recordedLog } from '../records/recorded-log.js';
import type { TestApp } from './app.js';

/** A feed of its own on the app's services. The test says when a page that was read arrives, and when the node receives which event. */
export class HeldFeed {
  /** The number of users that each query looked up. */
  readonly lookedUp: number[] = [];
  pagesRead = 0;
  private readonly snapshots = new Set<object>();
  private holding: Promise<void> | null = null;
  private release: () => void = () => undefined;
  private readonly recorder: SentRecorder;
  readonly feed: NotificationFeed;

  constructor(
    private readonly app: TestApp,
    limits = { events: 1_000, bytes: 1_000_000 },
  ) {
    const { backlogs, recipients, deliveryRecords, directory } = app.services;
    this.recorder = new SentRecorder(deliveryRecords, recordedLog());
    this.feed = new NotificationFeed({
      backlogs: { page: async (request) => this.arrived(await backlogs.page(request)) } as typeof backlogs,
      recipients: {
        unacknowledged: (id, users) => recipients.unacknowledged(id, users),
        unacknowledgedEach: (notices) => recipients.unacknowledgedEach(notices),
        recipientsAmong: (id, users) => {
          this.lookedUp.push(users.length);
          return recipients.recipientsAmong(id, users);
        },
      },
      directory,
      recorder: this.recorder,
      clock: app.clock,
      log: recordedLog(),
      metrics: new PrometheusMetrics(),
      bufferLimits: limits,
    });
  }

  /** The number of queries that read pages. */
  get queries(): number {
    return this.snapshots.size;
  }

  /** From now on pages are read, and do not arrive before {@link HeldFeed.letGo}. */
  hold(): void {
    this.holding = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  letGo(): void {
    this.holding = null;
    this.release();
  }

  async subscribe(externalId: string, departmentCode?: string): Promise<SubscriberBuffer<PushedNotification>> {
    return this.feed.subscribe(await this.patient(externalId), departmentCode);
  }

  /** Subscribes a number of times in one turn of the event loop. */
  async subscribeTogether(externalId: string, times: number): Promise<SubscriberBuffer<PushedNotification>[]> {
    const viewer = await this.patient(externalId);
    return Promise.all(Array.from({ length: times }, () => this.feed.subscribe(viewer)));
  }

  private async patient(externalId: string): Promise<Viewer> {
    const user = await this.app.services.directory.userByExternalId(externalId);
    return { userId: user?.id ?? 0, role: Role.PATIENT, language: 'en' };
  }

  /**
   * Resolves when no transaction runs that began before the last change of a user. One may run in another test's database on the same
   * server: then the users who changed are looked up, as they must be.
   */
  usersAreSettled(): Promise<void> {
    const isSettled = `select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > coalesce(max(changed_in), 0) as settled from app_user`;
    return eventually(async () => expect(await this.app.database.query(isSettled)).toEqual([{ settled: true }]));
  }

  /** Changes a queue. Resolves with a function that lets the feed receive the event. */
  async set(department: string, isOpen: boolean): Promise<() => void> {
    await this.app.services.queues.setOpen(systemActor('test'), { department, isOpen });
    return this.receiving(await latestEvent(this.app));
  }

  receiving({ announcement, addressing }: EventPayloads['queue-changed']): () => void {
    return () => announcement && this.feed.announce(announcement, addressing);
  }

  async stop(): Promise<void> {
    this.feed.close();
    await this.recorder.flush();
  }

  private async arrived(page: BacklogPage): Promise<BacklogPage> {
    this.pagesRead++;
    this.snapshots.add(page.snapshot);
    await this.holding;
    return page;
  }
}

/** The payload of the last event in the outbox. */
export async function latestEvent(app: TestApp): Promise<EventPayloads['queue-changed']> {
  const [row] = await app.database.query<{ payload: EventPayloads['queue-changed'] }>(
    'select payload from domain_event order by seq desc limit 1',
  );
  if (!row) throw new Error('There is no event.');
  return row.payload;
}

/** Takes everything that is there. Returns the announcements. */
export function takeAll(buffer: SubscriberBuffer<PushedNotification>): number[] {
  const taken: number[] = [];
  for (let event = buffer.take(); event; event = buffer.take()) taken.push(viewOf(event).announcementId);
  return taken;
}
