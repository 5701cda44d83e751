import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../services/ports.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60];

/** The metrics of GET /metrics. */
export class PrometheusMetrics implements Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly pushed = new Counter({
    name: 'queuebell_notifications_pushed_total',
    help: 'Notifications that this node pushed to connected patients',
    registers: this.registers,
  });
  private readonly pushSeconds = new Histogram({
    name: 'queuebell_announcement_push_seconds',
    help: 'Time from an announcement to its push to the patients connected to this node',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly acknowledgeSeconds = new Histogram({
    name: 'queuebell_acknowledge_seconds',
    help: 'Time from the push of a notification to its acknowledgement',
    buckets: SECONDS,
    registers: this.registers,
  });
  private readonly statuses = new Counter({
    name: 'queuebell_delivery_status_total',
    help: 'Notifications that reached a delivery status',
    labelNames: ['status'],
    registers: this.registers,
  });
  private readonly caughtUp = new Counter({
    name: 'queuebell_events_caught_up_total',
    help: 'Events read from the outbox because the bus did not deliver them',
    registers: this.registers,
  });
  private readonly skipped = new Counter({
    name: 'queuebell_events_skipped_total',
    help: 'Outbox rows that this version cannot use because their topic is unknown or they are unreadable',
    labelNames: ['problem'],
    registers: this.registers,
  });
  private readonly expired = new Counter({
    name: 'queuebell_expired_rows_deleted_total',
    help: 'Rows deleted because their retention period was over',
    labelNames: ['table'],
    registers: this.registers,
  });

  private readonly refusals = new Counter({
    name: 'queuebell_refused_attempts_total',
    help: 'Refused attempts to change a queue, by whether the audit trail has an entry',
    labelNames: ['entry'],
    registers: this.registers,
  });

  private readonly messages = new Counter({
    name: 'queuebell_channel_messages_total',
    help: 'Attempts to hand messages to the provider of a channel, by outcome',
    labelNames: ['channel', 'outcome'],
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Adds a gauge that `read` computes for each request of /metrics. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      collect() {
        this.set(read());
      },
    });
  }

  /** Adds a gauge with one value for each department, by its code. */
  departmentGauge(name: string, help: string, read: () => Promise<readonly (readonly [string, number])[]>): void {
    this.labelledGauge({ name, help, label: 'department' }, read);
  }

  /** Adds a gauge with one value for each value of a label. If they cannot be read, those of the last reading stay. */
  labelledGauge(
    { name, help, label }: { name: string; help: string; label: string },
    read: () => Promise<readonly (readonly [string, number])[]>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: this.registers,
      async collect() {
        const values = await read().catch(() => null);
        if (!values) return;
        this.reset();
        for (const [value, number] of values) this.set({ [label]: value }, number);
      },
    });
  }

  notificationsPushed(count: number): void {
    this.pushed.inc(count);
  }

  pushedAfter(seconds: number): void {
    this.pushSeconds.observe(seconds);
  }

  acknowledgedAfter(seconds: number): void {
    this.acknowledgeSeconds.observe(seconds);
  }

  deliveryStatusReached(status: string, count: number): void {
    this.statuses.inc({ status }, count);
  }

  eventsCaughtUp(count: number): void {
    this.caughtUp.inc(count);
  }

  eventSkipped(problem: string): void {
    this.skipped.inc({ problem });
  }

  refusalsKept(count: number): void {
    this.refusals.inc({ entry: 'kept' }, count);
  }

  refusalsLost(count: number): void {
    this.refusals.inc({ entry: 'lost' }, count);
  }

  messagesAttempted(channel: string, outcomes: { sent: number; retried: number; failed: number }): void {
    for (const [outcome, count] of Object.entries(outcomes)) this.messages.inc({ channel, outcome }, count);
  }

  expiredDeleted(table: string, rows: number): void {
    this.expired.inc({ table }, rows);
  }
}
