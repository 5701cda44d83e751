import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { nodeId } from '../../../src/entities/node-id.js';
import type { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const DAY_MS = 86_400_000;
/** A Monday, in the department's time zone. */
const MONDAY = Date.parse('2055-03-01T00:00:00Z');
const tick = systemActor('job-test');

/** Parses "Tue 08:05", a time of one fixed week; a "+" means the week after. */
export function time(text: string): Date {
  const [day = '', clockTime] = text.replace('+', '').split(' ');
  const week = text.startsWith('+') ? 7 : 0;
  return new Date(MONDAY + (DAYS.indexOf(day) + week) * DAY_MS + Date.parse(`1970-01-01T${clockTime}:00Z`));
}

/** A week of OPD, whose hours, clock and job belong to the test. */
export class OpdWeek {
  private constructor(
    readonly app: TestApp,
    readonly clock: TestClock,
  ) {}

  static async begin(patients = 2): Promise<OpdWeek> {
    const clock = new TestClock();
    return new OpdWeek(await startTestApp({ clock, patients, openingHours: false }), clock);
  }

  /** Monday, with a closed queue and without hours. */
  async beginAgain(): Promise<void> {
    this.goTo('Mon 00:00');
    await this.app.database.query(`update queue_status set is_open = false, opened_at = null, closes_at = null, opens_at = null,
      current_schedule_id = null, manual_override = false, kept_closed = false, override_until = null, planned_at = null,
      opens_soon_for = null, changed_at = '2055-01-01'`);
    await this.app.database.query('update department set opens_automatically = false, opens_soon_minutes = null');
    await this.app.database.query('delete from queue_schedule');
    await this.app.database.query('delete from schedule_exception');
  }

  /** The clock may also go back: it is then behind the queue's last change. */
  goTo(text: string): void {
    this.clock.advance(time(text).getTime() - this.clock.now().getTime());
  }

  /** Saves a rule written as "Mon-Fri 08:00-17:00". */
  async rule(text: string, id?: string, more: { active?: boolean; validUntil?: string } = {}): Promise<string> {
    const [days = '', hours = ''] = text.split(' ');
    const [first, last] = days.split('-').map((day) => DAYS.indexOf(day) + 1) as [number, number];
    const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => first <= day && day <= last);
    const [opensAt = '', closesAt = ''] = hours.split('-');
    const closesNextDay = closesAt <= opensAt;
    const input = { id, department: 'OPD', weekdays, opensAt, closesAt, closesNextDay, ...more };
    const { schedules } = this.app.services;
    return nodeId('QueueSchedule', (await schedules.save(tick, input)).id);
  }

  set(isOpen: boolean) {
    return this.app.services.queues.setOpen(tick, { department: 'OPD', isOpen });
  }
  open() {
    return this.set(true);
  }
  override(state: OverrideState | null, until?: string): Promise<QueueStatus> {
    return this.app.services.queues.setOverride(tick, { department: 'OPD', state, until: until ? time(until) : null });
  }
  keepOpen(until?: string) {
    return this.override(OverrideState.KEEP_OPEN, until);
  }
  keepClosed(until?: string) {
    return this.override(OverrideState.KEEP_CLOSED, until);
  }

  /** Returns what the job does at that moment. */
  async at(text: string): Promise<string | undefined> {
    this.goTo(text);
    return (await this.tick())?.action;
  }
  async tick(options: { dryRun?: boolean } = {}) {
    const { departments } = await this.app.services.autoClose.run({ actor: tick, department: 'OPD', ...options });
    return departments[0];
  }

  async status(): Promise<QueueStatus> {
    const [status] = await this.app.services.queues.statuses('OPD');
    if (!status) throw new Error('OPD has a queue.');
    return status;
  }
  async closesAt(): Promise<Date | null> {
    return (await this.status()).closesAt;
  }
}
