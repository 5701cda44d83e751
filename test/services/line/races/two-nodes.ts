import { nodeKey } from '../../../../src/entities/node-id.js';
import { eventually } from '../../../support/eventually.js';
import { LineNurse } from '../../../support/people/line-nurse.js';
import { PersonInLine } from '../../../support/people/person-in-line.js';
import { startNodeBeside, type TestApp } from '../../../support/places/app.js';
import { holdLines, waitingForLines } from '../../../support/places/held-rows.js';
import { LineOfOpd } from '../../queue/states/line-of-opd.js';

/** The same clinic at two nodes, with a nurse at each. */
export class TwoNodes {
  private constructor(
    readonly opd: LineOfOpd,
    private readonly beside: TestApp,
    readonly nurse: LineNurse,
    /** At the other node. */
    readonly colleague: LineNurse,
  ) {}

  static async begin(): Promise<TwoNodes> {
    const opd = await LineOfOpd.begin();
    const beside = await startNodeBeside(opd.app);
    return new TwoNodes(opd, beside, await LineNurse.at(opd.app), await LineNurse.at(beside, 'nurse-2'));
  }

  async stop(): Promise<void> {
    await this.beside.stop();
    await this.opd.app.stop();
  }

  /** The clinic at the other node. */
  get there(): LineOfOpd {
    return this.opd.at(this.beside.url);
  }

  /** The settings of the department have changed. */
  forgetSettings(): void {
    this.beside.services.directory.forget();
  }

  /** Both wait for the same line, at two nodes, and act one after the other as soon as it is free. */
  async inTurn<A, B>(first: () => Promise<A>, second: () => Promise<B>, line = 'OPD') {
    const { database } = this.opd.app;
    const wait = (count: number) => eventually(async () => expect(await waitingForLines(database)).toBeGreaterThanOrEqual(count));
    const held = await holdLines(database, [line]);
    let both: [Promise<A>, Promise<B>];
    try {
      const front = first();
      await wait(1);
      both = [front, second()];
      await wait(2);
    } finally {
      await held.letGo();
    }
    return Promise.allSettled(both);
  }

  async nobodyWaitsInAClosedLine(): Promise<void> {
    const strays = await this.opd.app.database.query(`select e.id from queue_entry e join queue_session s on s.id = e.session_id
      where s.state = 'CLOSED' and e.state in ('WAITING', 'CALLED', 'ON_HOLD')`);
    expect(strays).toEqual([]);
  }

  /** The actions on an entry, oldest first. */
  async storyOf(entry: string): Promise<string[]> {
    const rows = await this.opd.app.database.query<{ action: string }>(
      'select action from queue_entry_event where entry_id = $1 order by id',
      [nodeKey('QueueEntry', entry)],
    );
    return rows.map(({ action }) => action);
  }

  /** The patient leaves at the other node. Resolves with the state of the entry, or the code of the refusal. */
  async leaves(patient: number, entry: string): Promise<string> {
    const person = new PersonInLine(this.beside.url, await this.opd.app.token(`patient-${patient}`));
    const { data, errors } = await person.leave(entry);
    return data?.leaveQueue.entry.state ?? String(errors?.[0]?.extensions.code);
  }
}
