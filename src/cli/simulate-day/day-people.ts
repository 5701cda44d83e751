import type { Day, DayPerson } from './day.js';
import { isConflict } from './day-api.js';
import type { NewEntry } from './day-line.js';
import type { PlannedPerson } from './day-plan.js';

/** A demo patient of the clinic. */
export interface DayPatient {
  user: string;
  /** The header with which the patient signs in. */
  authorization: string;
}

/** The people who come, wait, and sometimes do not wait to the end. Each patient comes once. */
export class DayPeople {
  patients = 0;
  guests = 0;

  constructor(
    private readonly day: Day,
    /** Those who may come. When all have come, the others come as guests. */
    private readonly waitingRoom: DayPatient[],
  ) {}

  /** One person, from the arrival until nothing is left that they do by themselves. */
  async come(planned: PlannedPerson): Promise<void> {
    await this.day.time.until(planned.arrivesAt);
    const person = await this.join(planned);
    if (!person) return;
    this.day.add(person);
    const ways = [];
    if (planned.stepsBack) ways.push({ at: planned.stepsBack.after, act: () => this.stepBack(person) });
    if (planned.patience !== null) ways.push({ at: planned.patience, act: () => this.leave(person) });
    const since = this.day.time.now;
    for (const { at, act } of ways.sort((a, b) => a.at - b.at)) {
      await this.day.time.until(since + at);
      if (!person.wasCalled) await unlessLate(act);
    }
  }

  /** Null: the person was turned away. */
  private async join(planned: PlannedPerson): Promise<DayPerson | null> {
    for (;;) {
      const patient = planned.kind === 'PATIENT' ? this.waitingRoom.shift() : undefined;
      try {
        return await (patient ? this.asPatient(planned, patient) : this.asGuest(planned));
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (error.current.reason === 'ALREADY_IN_LINE') continue; // somebody else plays this patient
        this.day.turnedAway++;
        this.day.report.queue('TURNED_AWAY', `${patient?.user ?? 'a guest'} cannot join: ${error.message}`);
        return null;
      }
    }
  }

  private async asPatient(planned: PlannedPerson, { user, authorization }: DayPatient): Promise<DayPerson> {
    const entry = await this.day.line.join(authorization);
    this.patients++;
    this.day.report.person(entry, 'JOIN', `${user} joins, ${ahead(entry)}`);
    return { planned, entry, authorization, wasCalled: false, hasAnswered: false };
  }

  private async asGuest(planned: PlannedPerson): Promise<DayPerson> {
    const { entry, ticketToken } = await this.day.line.addGuest(planned.isUrgent ? 'URGENT' : 'ROUTINE');
    this.guests++;
    this.day.report.person(entry, 'JOIN', `${planned.isUrgent ? 'an urgent guest' : 'a guest'} gets a ticket, ${ahead(entry)}`);
    return { planned, entry, authorization: `Ticket ${ticketToken}`, wasCalled: false, hasAnswered: false };
  }

  private async stepBack({ entry, planned, authorization }: DayPerson): Promise<void> {
    const places = planned.stepsBack?.places ?? 1;
    const { version } = await this.day.line.stepBack(entry.id, places, authorization);
    if (version === entry.version) return; // nobody waits behind
    this.day.report.person(entry, 'STEP_BACK', `lets up to ${places} ${places === 1 ? 'other' : 'others'} go first`);
  }

  private async leave({ entry, authorization }: DayPerson): Promise<void> {
    await this.day.line.act('leaveQueue', entry.id, authorization);
    this.day.report.person(entry, 'LEAVE', 'leaves the line');
  }
}

function ahead({ peopleAhead }: NewEntry): string {
  return peopleAhead === 1 ? '1 person ahead' : `${peopleAhead ?? 0} people ahead`;
}

/** The person was called, or removed, a moment before. */
async function unlessLate(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isConflict(error)) throw error;
  }
}
