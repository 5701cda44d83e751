import { CommandError, ExitCode } from '../exit-code.js';
import { Day } from './day.js';
import type { DayApi } from './day-api.js';
import { DayLine, type EntryState, type QueueState } from './day-line.js';
import { type DayPatient, DayPeople } from './day-people.js';
import { planDay } from './day-plan.js';
import { DayStaff } from './day-staff.js';
import { type DaySummary, type Happening, Reporter } from './happening.js';
import { SimulatedTime } from './simulated-time.js';

/** How long the server may take to close a queue in which nobody is left, in ms. */
const CLOSES_WITHIN_MS = 30_000;
const EVERY_STATE: readonly EntryState[] = [
  ...(['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'] as const),
  ...(['COMPLETED', 'NO_SHOW', 'CANCELLED', 'TRANSFERRED'] as const),
];

export interface DayOptions {
  department: string;
  /** The length of the day until the queue closes. */
  minutes: number;
  /** Minutes of the day in one real minute. */
  speed: number;
  seed: number;
  /** The header of the nurse who plays the staff. */
  staff: string;
  /** The demo patients who may come. Null: the clinic may be real, so only guests come, and nobody else is called. */
  findPatients: (() => Promise<DayPatient[]>) | null;
}

/** Plays one day on a running server. `signal` ends it at once, and leaves the line as it is then. */
export async function playDay(
  api: DayApi,
  options: DayOptions,
  { print, signal }: { print: (happening: Happening) => void; signal: AbortSignal },
): Promise<DaySummary> {
  const { department, minutes, speed, seed, staff, findPatients } = options;
  const line = new DayLine(api, department, staff);
  const { state, points } = await line.scene();
  const isDemo = findPatients !== null;
  if (!isDemo) await requireUsable(line, state);
  const patients = (await findPatients?.()) ?? [];
  const time = new SimulatedTime(speed, signal);
  const report = new Reporter(time, print);
  const plan = planDay({ minutes, points: Math.max(1, points.length), seed });
  const day = new Day(line, time, report, plan, isDemo);
  if (state === 'PAUSED') await line.resume();
  else if (state !== 'OPEN') await line.setOpen(true);
  report.queue('OPENED', state === 'OPEN' ? `${department} is open already` : `${department} opens (it was ${state})`);
  await day.begin();
  const people = new DayPeople(day, patients);
  const staffs = (points.length > 0 ? points : [null]).map((point) => new DayStaff(day, point));
  await Promise.all([
    ...staffs.map((one) => one.work()),
    Promise.all([...plan.people.map((planned) => people.come(planned)), time.until(minutes)]).then(() => close(day, isDemo)),
  ]);
  const last = isDemo ? await untilClosed(line, time) : await line.state();
  report.queue('ENDED', `${department} is ${last}`);
  const outcomes: DaySummary['outcomes'] = {};
  const ended = (await line.entries(EVERY_STATE)).filter(({ id }) => day.played.has(id));
  for (const { state: outcome } of ended) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  return {
    ...{ department, state: last, seed, minutes: time.now, tookSeconds: Math.round((time.now / speed) * 60) },
    ...{ patients: people.patients, guests: people.guests, others: day.played.size - people.patients - people.guests },
    ...{ turnedAway: day.turnedAway, outcomes },
  };
}

/** Checks the queue for a day with a token. The clinic may be real: opening its queue would notify its patients, and its people must not be called by a program. */
async function requireUsable(line: DayLine, state: QueueState): Promise<void> {
  if (state !== 'OPEN') {
    const advice = `Opening it would notify its patients. If you want that, run: npx queuebell open ${line.department}`;
    throw new CommandError(`${line.department} is ${state}. ${advice}`, ExitCode.FAILED, 'CONFLICT');
  }
  const { length } = await line.entries();
  if (length === 0) return;
  const who = length === 1 ? '1 person is' : `${length} people are`;
  throw new CommandError(
    `${who} in the line of ${line.department} already. With a token, a day is played in an empty line only, because they may be real.`,
    ExitCode.FAILED,
    'CONFLICT',
  );
}

/** Ends the joining. Those in the line are still served. */
async function close(day: Day, isDemo: boolean): Promise<void> {
  const { department } = day.line;
  if (isDemo) await day.line.setOpen(false);
  day.isClosing = true;
  day.report.queue('CLOSING', isDemo ? `${department} closes: those in its line are still served` : 'nobody comes any more');
  day.wake();
}

/** Returns the state: CLOSED, unless somebody has opened the queue again. */
async function untilClosed(line: DayLine, time: SimulatedTime): Promise<QueueState> {
  const giveUpAt = performance.now() + CLOSES_WITHIN_MS;
  for (;;) {
    const state = await line.state();
    if (state !== 'DRAINING' || performance.now() > giveUpAt) return state;
    await time.pause(time.minutesIn(200));
  }
}
