import type { NotificationEvent } from '../notices/announcement.entity.js';
import { LIVE_STATES, QueueEntryState } from './queue-entry-state.enum.js';

const { WAITING, CALLED, IN_SERVICE, ON_HOLD, NO_SHOW, CANCELLED, COMPLETED, TRANSFERRED } = QueueEntryState;

/** Who may take an action. PERSON: the patient or guest of the entry. SYSTEM: a job. */
export type LineActor = 'PERSON' | 'STAFF' | 'KIOSK' | 'SYSTEM';

export type LineAction =
  | 'JOIN'
  | 'REJOIN'
  | 'ARRIVE'
  | 'STEP_BACK'
  | 'LEAVE'
  | 'COMING'
  | 'NEED_TIME'
  | 'CALL'
  | 'RECALL'
  | 'START_SERVICE'
  | 'COMPLETE'
  | 'MARK_NO_SHOW'
  | 'HOLD'
  | 'REQUEUE'
  | 'SET_PRIORITY'
  | 'SET_NEEDS'
  | 'TRANSFER'
  | 'CANCEL'
  | 'DISCARD'
  | 'UNDO';

export interface LineTransition {
  /** The states in which the action is allowed. Empty: there is no entry yet. */
  from: readonly QueueEntryState[];
  /** The state afterwards. SAME: it does not change. UNDONE: that before the action that is undone. */
  to: QueueEntryState | 'SAME' | 'UNDONE';
  by: readonly LineActor[];
  /** What the person is notified of. Null: of nothing, and an older notice is withdrawn. SAME: of nothing, and an older notice stays true. */
  notice: `${NotificationEvent}` | 'SAME' | null;
  /** Whether staff may undo it. */
  isUndoable: boolean;
  /** One sentence for docs/line.md. */
  meaning: string;
}

const ANY = Object.values(QueueEntryState);
const UNDOABLE = { by: ['STAFF'], isUndoable: true } as const;
const FINAL = { isUndoable: false } as const;

/** Every transition of an entry. What is not in this table is refused. Printed in docs/line.md. */
export const LINE_TRANSITIONS: Readonly<Record<LineAction, LineTransition>> = {
  JOIN: {
    from: [],
    to: WAITING,
    by: ['PERSON', 'STAFF', 'KIOSK'],
    notice: 'JOINED',
    ...FINAL,
    meaning: 'takes a place in the line',
  },
  REJOIN: {
    ...{ from: [NO_SHOW], to: WAITING, by: ['PERSON'], notice: 'JOINED', ...FINAL },
    meaning: 'joins again near the front, within 30 minutes after a missed call',
  },
  ARRIVE: {
    ...{ from: [], to: WAITING, by: ['STAFF'], notice: 'TRANSFERRED', ...FINAL },
    meaning: 'gets a place in this line after a transfer, with the wait that counts so far',
  },
  STEP_BACK: { from: [WAITING], to: WAITING, by: ['PERSON'], notice: 'MOVED', ...FINAL, meaning: 'lets some others go first' },
  LEAVE: { from: [WAITING, CALLED, ON_HOLD], to: CANCELLED, by: ['PERSON'], notice: null, ...FINAL, meaning: 'leaves the line' },
  COMING: {
    from: [CALLED],
    to: CALLED,
    by: ['PERSON'],
    notice: null,
    ...FINAL,
    meaning: 'answers the call and gets more time to arrive',
  },
  NEED_TIME: {
    from: [CALLED],
    to: WAITING,
    by: ['PERSON'],
    notice: 'MOVED',
    ...FINAL,
    meaning: 'cannot come now and moves back',
  },
  CALL: { from: [WAITING, ON_HOLD, NO_SHOW], to: CALLED, notice: 'CALLED', ...UNDOABLE, meaning: 'is called to a service point' },
  RECALL: { from: [CALLED], to: CALLED, by: ['STAFF', 'SYSTEM'], notice: 'CALLED', ...FINAL, meaning: 'is called once more' },
  START_SERVICE: { from: [CALLED], to: IN_SERVICE, notice: null, ...UNDOABLE, meaning: 'has arrived at the service point' },
  COMPLETE: { from: [IN_SERVICE], to: COMPLETED, by: ['STAFF', 'SYSTEM'], notice: null, isUndoable: true, meaning: 'was served' },
  MARK_NO_SHOW: {
    ...{ from: [CALLED], to: NO_SHOW, by: ['STAFF', 'SYSTEM'], notice: 'MISSED', isUndoable: true },
    meaning: 'was called and did not come',
  },
  HOLD: { from: [WAITING, CALLED, IN_SERVICE], to: ON_HOLD, notice: null, ...UNDOABLE, meaning: 'is absent for a while' },
  REQUEUE: {
    ...{ from: [WAITING, CALLED, IN_SERVICE, ON_HOLD, NO_SHOW], to: WAITING, notice: 'MOVED', ...UNDOABLE },
    meaning: 'waits again: first, last, or after a number of others',
  },
  SET_PRIORITY: { from: [WAITING, ON_HOLD], to: 'SAME', notice: 'MOVED', ...UNDOABLE, meaning: 'gets another service class' },
  SET_NEEDS: {
    from: LIVE_STATES,
    to: 'SAME',
    by: ['STAFF'],
    notice: 'SAME',
    ...FINAL,
    meaning: 'needs an interpreter or somebody who fetches them, or no longer',
  },
  TRANSFER: {
    ...{ from: [WAITING, CALLED, IN_SERVICE, ON_HOLD], to: TRANSFERRED, notice: null, ...UNDOABLE },
    meaning: 'gets a place in the line of another department',
  },
  CANCEL: {
    from: [WAITING, CALLED, IN_SERVICE, ON_HOLD],
    to: CANCELLED,
    notice: 'CANCELLED',
    ...UNDOABLE,
    meaning: 'is removed from the line',
  },
  DISCARD: {
    ...{ from: [WAITING, CALLED, ON_HOLD], to: CANCELLED, by: ['STAFF', 'SYSTEM'], notice: 'CANCELLED', ...FINAL },
    meaning: 'is removed because the queue closes',
  },
  UNDO: {
    from: ANY,
    to: 'UNDONE',
    by: ['STAFF'],
    notice: 'MOVED',
    ...FINAL,
    meaning: 'is as before the last action of staff, at most 5 minutes ago',
  },
};
