import { LINE_TRANSITIONS, type LineAction } from '../../../entities/line/line-transitions.js';
import type { PersonNeed } from '../../../entities/line/person-need.enum.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { orderedAt, type ServiceClass } from '../../../entities/line/service-class.enum.js';

/** Who takes an action of the demo data. */
export type DemoActor = 'PERSON' | 'NURSE' | 'SYSTEM';

export interface DemoStep {
  at: Date;
  action: LineAction;
  by: DemoActor;
}

/** A person of the demo data: the first step is JOIN, and the others follow the table of transitions. */
export interface DemoPerson {
  isGuest: boolean;
  serviceClass: ServiceClass;
  needs: readonly PersonNeed[];
  steps: readonly DemoStep[];
  /** The place of the service point in the department's list, from 0. Null: the person was not called. */
  point: number | null;
}

/** The fields that steps change. */
export type DemoFields = Pick<
  QueueEntry,
  | 'state'
  | 'servicePointId'
  | 'firstCalledAt'
  | 'calledAt'
  | 'callCount'
  | 'answerBy'
  | 'answer'
  | 'serviceStartedAt'
  | 'endedAt'
  | 'almostNotified'
>;

export interface DemoEvent extends DemoStep {
  fromState: QueueEntryState | null;
  toState: QueueEntryState;
  servicePointId: number | null;
  /** As `queue_entry_event.before`. */
  before: Partial<DemoFields> | null;
}

const JOINED: DemoFields = {
  state: QueueEntryState.WAITING,
  servicePointId: null,
  firstCalledAt: null,
  calledAt: null,
  callCount: 0,
  answerBy: null,
  answer: null,
  serviceStartedAt: null,
  endedAt: null,
  almostNotified: false,
};
/** The grace time of a call, in ms, and the time to arrive after the answer COMING. */
const GRACE_MS = 180_000;
const COMING_MS = 600_000;

/** Plays the steps of a person: the entry as it is now, and its events. Pure. */
export function playPerson(
  { steps, point }: DemoPerson,
  pointIds: readonly number[],
): { fields: DemoFields; events: DemoEvent[] } {
  let fields = JOINED;
  const events = steps.map((step, number): DemoEvent => {
    const isJoin = number === 0;
    const next = isJoin ? fields : fieldsAfter(fields, step, point === null ? null : (pointIds[point] ?? null));
    const before = isJoin ? null : changedFields(fields, next);
    const event = {
      ...step,
      fromState: isJoin ? null : fields.state,
      toState: next.state,
      servicePointId: next.servicePointId,
      before,
    };
    fields = next;
    return event;
  });
  return { fields, events };
}

export function orderOf({ serviceClass, steps }: DemoPerson): { joinedAt: Date; orderedAt: Date | null } {
  const joinedAt = steps[0]!.at;
  return { joinedAt, orderedAt: orderedAt(joinedAt, serviceClass) };
}

function fieldsAfter(fields: DemoFields, { action, at }: DemoStep, pointId: number | null): DemoFields {
  const { to } = LINE_TRANSITIONS[action];
  const state = to === 'SAME' || to === 'UNDONE' ? fields.state : to;
  const isLive = state === 'WAITING' || state === 'CALLED' || state === 'IN_SERVICE' || state === 'ON_HOLD';
  const next: DemoFields = {
    ...fields,
    state,
    endedAt: isLive ? null : at,
    answerBy: state === 'CALLED' ? fields.answerBy : null,
  };
  const graceEnds = new Date(at.getTime() + GRACE_MS);
  if (action === 'CALL')
    return {
      ...next,
      ...{ servicePointId: pointId, firstCalledAt: fields.firstCalledAt ?? at, calledAt: at, callCount: 1, answerBy: graceEnds },
      almostNotified: true,
    };
  if (action === 'RECALL') return { ...next, calledAt: at, callCount: fields.callCount + 1, answerBy: graceEnds };
  if (action === 'COMING')
    return { ...next, answer: 'COMING' as DemoFields['answer'], answerBy: new Date(at.getTime() + COMING_MS) };
  if (action === 'START_SERVICE') return { ...next, serviceStartedAt: at };
  return next;
}

function changedFields(before: DemoFields, after: DemoFields): Partial<DemoFields> {
  const names = (Object.keys(before) as (keyof DemoFields)[]).filter((name) => before[name] !== after[name]);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
