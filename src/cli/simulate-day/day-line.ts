import { randomUUID } from 'node:crypto';
import type { DayApi } from './day-api.js';

export type EntryState = 'WAITING' | 'CALLED' | 'IN_SERVICE' | 'ON_HOLD' | 'COMPLETED' | 'NO_SHOW' | 'CANCELLED' | 'TRANSFERRED';
export type QueueState = 'OPEN' | 'PAUSED' | 'DRAINING' | 'CLOSED';

export interface Entry {
  id: string;
  ticket: string;
  state: EntryState;
  version: number;
  servicePoint: ServicePoint | null;
}
export interface ServicePoint {
  id: string;
  name: string;
}
export interface NewEntry extends Entry {
  peopleAhead: number | null;
}
/** The mutations on one entry, as the schema names them. */
export type EntryAction = 'recall' | 'startService' | 'completeService' | 'markNoShow' | 'leaveQueue';

const ENTRY = 'id ticket state version servicePoint { id name }';
const ENTRIES = `query DayEntries($department: String!, $states: [QueueEntryState!]) {
  queueEntries(department: $department, states: $states) { ${ENTRY} }
}`;
const SCENE = `query DayScene($department: String!) {
  queueStatus(department: $department) { state }
  servicePoints(department: $department) { id name active }
}`;
const STATE = 'query DayState($department: String!) { queueStatus(department: $department) { state } }';
const SET_OPEN = `mutation DayOpen($department: String!, $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) { message }
}`;
const RESUME =
  'mutation DayResume($department: String!) { resumeQueue(input: { department: $department }) { status { state } } }';
const JOIN = `mutation DayJoin($input: JoinQueueInput!) { joinQueue(input: $input) { entry { ${ENTRY} peopleAhead } } }`;
const ADD = `mutation DayAdd($input: AddToQueueInput!) {
  addToQueue(input: $input) { ticketToken entry { ${ENTRY} peopleAhead } }
}`;
const CALL_NEXT = `mutation DayCallNext($input: CallNextInput!) { callNext(input: $input) { entry { ${ENTRY} } } }`;
const CALL = `mutation DayCall($input: CallInput!) { call(input: $input) { entry { ${ENTRY} } } }`;
const STEP_BACK = `mutation DayStepBack($input: StepBackInput!) { stepBack(input: $input) { entry { ${ENTRY} } } }`;
const actionDocument = (action: EntryAction) =>
  `mutation DayAction($input: QueueEntryInput!) { changed: ${action}(input: $input) { entry { ${ENTRY} } } }`;
const CALLS = `query DayCalls {
  notifications(first: 10, unacknowledgedOnly: true) { nodes { id event withdrawnAt entry { id } } }
}`;
const ANSWER = `mutation DayAnswer($id: ID!, $response: CallAnswer!) {
  acknowledgeNotification(id: $id, response: $response) { id }
}`;

interface CallsData {
  notifications: { nodes: { id: string; event: string; withdrawnAt: string | null; entry: { id: string } | null }[] };
}

/** The line of one department through the API. */
export class DayLine {
  constructor(
    private readonly api: DayApi,
    readonly department: string,
    /** The header with which the staff sign in. */
    private readonly staff: string,
  ) {}

  /** The state of the queue and the service points in use. */
  async scene(): Promise<{ state: QueueState; points: ServicePoint[] }> {
    const { queueStatus, servicePoints } = await this.api.ask<{
      queueStatus: { state: QueueState }[];
      servicePoints: (ServicePoint & { active: boolean })[];
    }>(this.staff, SCENE, { department: this.department });
    return { state: queueStatus[0]?.state ?? 'CLOSED', points: servicePoints.filter(({ active }) => active) };
  }

  async state(): Promise<QueueState> {
    const { queueStatus } = await this.api.ask<{ queueStatus: { state: QueueState }[] }>(this.staff, STATE, {
      department: this.department,
    });
    return queueStatus[0]?.state ?? 'CLOSED';
  }

  async setOpen(isOpen: boolean): Promise<void> {
    await this.api.ask(this.staff, SET_OPEN, { department: this.department, isOpen });
  }

  async resume(): Promise<void> {
    await this.api.ask(this.staff, RESUME, { department: this.department });
  }

  /** The people who are in the line, those who wait in the one order; with `states`, also those who were. */
  async entries(states: readonly EntryState[] | null = null): Promise<Entry[]> {
    const variables = { department: this.department, states };
    return (await this.api.ask<{ queueEntries: Entry[] }>(this.staff, ENTRIES, variables)).queueEntries;
  }

  async join(person: string): Promise<NewEntry> {
    const input = { department: this.department, idempotencyKey: randomUUID() };
    return (await this.api.ask<{ joinQueue: { entry: NewEntry } }>(person, JOIN, { input })).joinQueue.entry;
  }

  /** Adds a guest, who signs in with the token. */
  async addGuest(serviceClass: 'ROUTINE' | 'URGENT'): Promise<{ ticketToken: string; entry: NewEntry }> {
    const input = { department: this.department, serviceClass, idempotencyKey: randomUUID() };
    return (await this.api.ask<{ addToQueue: { ticketToken: string; entry: NewEntry } }>(this.staff, ADD, { input })).addToQueue;
  }

  async callNext(point: ServicePoint | null): Promise<Entry | null> {
    const input = { department: this.department, servicePoint: point?.id ?? null, idempotencyKey: randomUUID() };
    return (await this.api.ask<{ callNext: { entry: Entry | null } }>(this.staff, CALL_NEXT, { input })).callNext.entry;
  }

  async call(entry: string, point: ServicePoint | null): Promise<Entry> {
    const input = { entry, servicePoint: point?.id ?? null, idempotencyKey: randomUUID() };
    return (await this.api.ask<{ call: { entry: Entry } }>(this.staff, CALL, { input })).call.entry;
  }

  /** Does the action as the staff, or as the person with this header. */
  async act(action: EntryAction, entry: string, by = this.staff): Promise<Entry> {
    const input = { entry, idempotencyKey: randomUUID() };
    return (await this.api.ask<{ changed: { entry: Entry } }>(by, actionDocument(action), { input })).changed.entry;
  }

  async stepBack(entry: string, places: number, person: string): Promise<Entry> {
    const input = { entry, places, idempotencyKey: randomUUID() };
    return (await this.api.ask<{ stepBack: { entry: Entry } }>(person, STEP_BACK, { input })).stepBack.entry;
  }

  /** Answers the call of this entry. False: there is none any more. */
  async answer(entry: string, response: 'COMING' | 'NEED_TIME', person: string): Promise<boolean> {
    const { notifications } = await this.api.ask<CallsData>(person, CALLS, {});
    const isCall = ({ event, withdrawnAt, entry: of }: CallsData['notifications']['nodes'][number]) =>
      event === 'CALLED' && withdrawnAt === null && of?.id === entry;
    const call = notifications.nodes.find(isCall);
    if (call) await this.api.ask(person, ANSWER, { id: call.id, response });
    return call !== undefined;
  }
}
