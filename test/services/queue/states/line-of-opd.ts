import {
  CallForStatesDocument,
  CompleteForStatesDocument,
  DrainForStatesDocument,
  JoinForStatesDocument,
  MineForStatesDocument,
  PauseForStatesDocument,
  ResumeForStatesDocument,
  SetForStatesDocument,
  StartForStatesDocument,
  StatusForStatesDocument,
} from '../../../generated/graphql.js';
import { ask } from '../../../support/operations/post.js';
import { startTestApp, type TestApp, type TestAppOptions } from '../../../support/places/app.js';

/** The queue of OPD, with a nurse and patients, through the API. */
export class LineOfOpd {
  private constructor(
    readonly app: TestApp,
    readonly url: string,
  ) {}

  static async begin(options: TestAppOptions = {}): Promise<LineOfOpd> {
    return LineOfOpd.of(await startTestApp({ patients: 6, openingHours: false, ...options }));
  }

  static async of(app: TestApp): Promise<LineOfOpd> {
    const opd = new LineOfOpd(app, app.url);
    // Short turns: people who join before the first estimate are not notified of a delay.
    await opd.settings({ expected_turn_minutes: 1 });
    return opd;
  }

  /** The same clinic at another node. */
  at(url: string): LineOfOpd {
    return new LineOfOpd(this.app, url);
  }

  /** Columns of the department. */
  async settings(columns: Record<string, unknown>): Promise<void> {
    const names = Object.keys(columns).map((name, n) => `${name} = $${n + 1}`);
    await this.app.database.query(`update department set ${names.join(', ')} where code = 'OPD'`, Object.values(columns));
    this.app.services.directory.forget();
  }

  /** A closed queue without people, in a session that nobody remembers. */
  async beginAgain(): Promise<void> {
    const { database } = this.app;
    await database.query(`update queue_entry set state = 'CANCELLED', ended_at = now() where ended_at is null`);
    await database.query(`update queue_status set is_open = false, state = 'CLOSED', manual_override = false, kept_closed = false,
      override_until = null, planned_at = null, opens_at = null, closes_at = null, paused_until = null, serving_until = null`);
  }

  async join(patient: number): Promise<string> {
    const token = await this.app.token(`patient-${patient}`);
    return (await ask(this.url, JoinForStatesDocument, { token })).joinQueue.entry.id;
  }

  async joinAll(...patients: number[]): Promise<string[]> {
    const ids: string[] = [];
    for (const patient of patients) ids.push(await this.join(patient));
    return ids;
  }

  /** What the patient reads of the newest place. */
  async mine(patient: number) {
    const token = await this.app.token(`patient-${patient}`);
    return (await ask(this.url, MineForStatesDocument, { token })).myQueueEntries[0];
  }

  async set(isOpen: boolean, discardWaiting?: boolean) {
    return (await ask(this.url, SetForStatesDocument, { token: await this.nurse(), variables: { isOpen, discardWaiting } }))
      .setQueueOpen;
  }
  async drain(note?: string) {
    return (await ask(this.url, DrainForStatesDocument, { token: await this.nurse(), variables: { note } })).drainQueue.status;
  }
  async pause(until?: Date, note?: string) {
    return (
      await ask(this.url, PauseForStatesDocument, { token: await this.nurse(), variables: { until: until?.toISOString(), note } })
    ).pauseQueue.status;
  }
  async resume() {
    return (await ask(this.url, ResumeForStatesDocument, { token: await this.nurse() })).resumeQueue.status;
  }
  async call(): Promise<string> {
    const { entry } = (await ask(this.url, CallForStatesDocument, { token: await this.nurse() })).callNext;
    return entry?.id ?? '';
  }
  async start(entry: string): Promise<void> {
    await ask(this.url, StartForStatesDocument, { token: await this.nurse(), variables: { entry } });
  }
  async complete(entry: string): Promise<void> {
    await ask(this.url, CompleteForStatesDocument, { token: await this.nurse(), variables: { entry } });
  }
  /** Calls the first person, and serves them to the end. */
  async serveNext(): Promise<void> {
    const entry = await this.call();
    await this.start(entry);
    await this.complete(entry);
  }
  async status() {
    return (await ask(this.url, StatusForStatesDocument, { token: await this.nurse() })).queueStatus[0]!;
  }

  /** The notices to one person, the oldest first. */
  noticesOf(patient: number): Promise<{ kind: string; facts: Record<string, unknown>; isTrue: boolean }[]> {
    return this.app.database.query(
      `select kind, facts, withdrawn_at is null as "isTrue" from announcement
       where recipient_id = (select id from app_user where external_id = $1) order by id`,
      [`patient-${patient}`],
    );
  }

  /** The announcements to all patients since the number, the oldest first. */
  async announced(): Promise<string[]> {
    const rows = await this.app.database.query<{ kind: string }>(
      'select kind from announcement where recipient_id is null order by id',
    );
    return rows.map(({ kind }) => kind);
  }

  private nurse(): Promise<string> {
    return this.app.token('nurse-1');
  }
}
