import type { Day, DayPerson } from './day.js';
import { isConflict } from './day-api.js';
import type { Entry, EntryAction, EntryState, ServicePoint } from './day-line.js';
import type { PlannedTurn } from './day-plan.js';

/** Minutes for which a called person is awaited, before the second call and after it. */
const GRACE = 3;
/** When a called person answers, in minutes. */
const ANSWERS_AFTER = 0.3;
const KINDS = {
  recall: 'RECALL',
  startService: 'START_SERVICE',
  completeService: 'COMPLETE',
  markNoShow: 'MARK_NO_SHOW',
} as const;
type StaffAction = keyof typeof KINDS & EntryAction;
/** What a person does with their own entry: the person has reported it already. */
const OWN_ACTIONS: readonly unknown[] = ['NEED_TIME', 'LEAVE', 'STEP_BACK'];

/** The staff at one service point: they call one person after the other until the day is over. */
export class DayStaff {
  constructor(
    private readonly day: Day,
    /** Null: the department has none, and people are called without one. */
    private readonly point: ServicePoint | null,
  ) {}

  async work(): Promise<void> {
    for (;;) {
      const next = await this.day.next(this.point);
      if (next === 'END') return;
      if (next === 'WAIT') {
        await this.day.change();
        continue;
      }
      const entry = next === 'CALL' ? await this.callFirst() : next;
      if (entry) await this.day.inOneTurn(entry, () => this.turn(entry));
    }
  }

  /** Null: nobody waits any more. */
  private async callFirst(): Promise<Entry | null> {
    if (this.day.takesEverybody) {
      const entry = await this.day.line.callNext(this.point);
      if (entry) this.reportCall(entry);
      return entry;
    }
    const [first] = await this.day.waiting();
    return first ? this.call(first) : null;
  }

  /** Null: somebody else was faster. */
  private async call({ id }: Entry): Promise<Entry | null> {
    try {
      const entry = await this.day.line.call(id, this.point);
      this.reportCall(entry);
      return entry;
    } catch (error) {
      if (isConflict(error)) return null;
      throw error;
    }
  }

  private reportCall(entry: Entry): void {
    const person = this.day.people.get(entry.id);
    if (person) person.wasCalled = true;
    this.day.report.person(entry, 'CALL', this.point ? `is called to ${this.point.name}` : 'is called');
  }

  private async turn(first: Entry): Promise<void> {
    const entry = first.state === 'ON_HOLD' ? await this.call(first) : first;
    if (!entry) return;
    const person = this.day.people.get(entry.id);
    const planned = person?.planned.turn ?? this.day.plan.drawTurn();
    let { state } = entry;
    if (state === 'CALLED') state = await this.bringIn(entry, person, planned);
    if (state !== 'IN_SERVICE') return;
    await this.day.time.pause(planned.service);
    await this.act('completeService', entry, 'was served');
    await this.day.time.pause(planned.notes);
  }

  /** Returns the state in which the person is afterwards. */
  private async bringIn(entry: Entry, person: DayPerson | undefined, planned: PlannedTurn): Promise<EntryState> {
    if (person && (await this.answer(person)) === 'NEED_TIME') return 'WAITING';
    if (planned.comes) {
      await this.day.time.pause(planned.toTheRoom);
      return this.act('startService', entry, 'has arrived, and is served');
    }
    await this.day.time.pause(GRACE);
    const state = await this.act('recall', entry, 'is called once more');
    if (state !== 'CALLED') return state;
    await this.day.time.pause(GRACE);
    return this.act('markNoShow', entry, 'did not come');
  }

  /** The person answers the first call as planned. Null: not at all. */
  private async answer(person: DayPerson): Promise<'COMING' | 'NEED_TIME' | null> {
    const { answer } = person.planned;
    if (answer === null || person.hasAnswered) return null;
    await this.day.time.pause(ANSWERS_AFTER);
    try {
      if (!(await this.day.line.answer(person.entry.id, answer, person.authorization))) return null;
    } catch (error) {
      if (isConflict(error)) return null; // not called any more
      throw error;
    }
    person.hasAnswered = true;
    const needsTime = answer === 'NEED_TIME';
    this.day.report.person(person.entry, answer, needsTime ? 'needs more time, and moves back' : 'answers: coming');
    if (needsTime) person.wasCalled = false;
    return answer;
  }

  /** Returns the state of the entry afterwards. If somebody else was faster, it is the one that they left. */
  private async act(action: StaffAction, entry: Entry, text: string): Promise<EntryState> {
    try {
      const { state } = await this.day.line.act(action, entry.id);
      this.day.report.person(entry, KINDS[action], text);
      return state;
    } catch (error) {
      if (!isConflict(error)) throw error;
      const { state, lastAction } = error.current as { state: EntryState; lastAction: unknown };
      const isOwn = this.day.people.has(entry.id) && OWN_ACTIONS.includes(lastAction);
      if (!isOwn) this.day.report.person(entry, 'CHANGED_ELSEWHERE', `somebody else was faster: it is ${state} now`);
      return state;
    }
  }
}
