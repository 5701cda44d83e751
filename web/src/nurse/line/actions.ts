import {
  CompleteDocument,
  HoldDocument,
  type LineEntryFragment,
  NoShowDocument,
  NoteNeedsDocument,
  NurseCallsDocument,
  type PersonNeed,
  PrioritiseDocument,
  PutBackDocument,
  RecallDocument,
  RemoveDocument,
  SendToDocument,
  StartDocument,
  TakeBackDocument,
} from '../../generated/operations.js';
import { ask, newKey } from '../../kit/link/api.js';

export type EntryAction =
  | { kind: 'CALL' | 'RECALL' | 'START' | 'COMPLETE' | 'NO_SHOW' | 'HOLD' | 'REMOVE' }
  | { kind: 'REQUEUE'; to: 'FIRST' | 'LAST' }
  | { kind: 'REQUEUE'; to: 'AFTER'; after: number }
  | { kind: 'PRIORITY'; serviceClass: LineEntryFragment['serviceClass']; note?: string | undefined }
  | { kind: 'NEEDS'; needs: readonly PersonNeed[] }
  | { kind: 'TRANSFER'; to: string };

/** Where a person joins again who did not come: as when they do it themselves (docs/line.md). */
export const BACK_IN_LINE = { kind: 'REQUEUE', to: 'AFTER', after: 2 } as const;

const PLAIN = {
  RECALL: RecallDocument,
  START: StartDocument,
  COMPLETE: CompleteDocument,
  NO_SHOW: NoShowDocument,
  HOLD: HoldDocument,
  REMOVE: RemoveDocument,
} as const;

/** From which states each action leads (docs/line.md). */
const FROM: Readonly<Record<EntryAction['kind'], readonly string[]>> = {
  CALL: ['WAITING', 'ON_HOLD', 'NO_SHOW'],
  RECALL: ['CALLED'],
  START: ['CALLED'],
  COMPLETE: ['IN_SERVICE'],
  NO_SHOW: ['CALLED'],
  HOLD: ['WAITING', 'CALLED', 'IN_SERVICE'],
  REQUEUE: ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD', 'NO_SHOW'],
  PRIORITY: ['WAITING', 'ON_HOLD'],
  NEEDS: ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'],
  TRANSFER: ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'],
  REMOVE: ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'],
};

export const isPossible = (kind: EntryAction['kind'], { state }: LineEntryFragment) => FROM[kind].includes(state);

/**
 * Does something with an entry as this nurse sees it: if another nurse was faster, the answer is CONFLICT. Resolves with the entry as it is
 * stored now.
 */
export async function actOn(
  credential: string,
  { id, version }: LineEntryFragment,
  action: EntryAction,
  servicePoint: string | null,
): Promise<LineEntryFragment> {
  const input = { entry: id, expectedVersion: version, idempotencyKey: newKey() };
  switch (action.kind) {
    case 'CALL':
      return (await ask(credential, NurseCallsDocument, { input: { ...input, servicePoint } })).call.entry;
    case 'REQUEUE': {
      const after = action.to === 'AFTER' ? action.after : undefined;
      return (await ask(credential, PutBackDocument, { input: { ...input, to: action.to, after } })).requeue.entry;
    }
    case 'PRIORITY': {
      const { serviceClass, note } = action;
      return (await ask(credential, PrioritiseDocument, { input: { ...input, serviceClass, note } })).setPriority.entry;
    }
    case 'NEEDS':
      return (await ask(credential, NoteNeedsDocument, { input: { ...input, needs: [...action.needs] } })).setNeeds.entry;
    case 'TRANSFER':
      return (await ask(credential, SendToDocument, { input: { ...input, to: action.to } })).transfer.entry;
    default: {
      const answer = await ask<Record<string, { entry: LineEntryFragment }>, { input: typeof input }>(
        credential,
        PLAIN[action.kind],
        { input },
      );
      return (Object.values(answer)[0] as { entry: LineEntryFragment }).entry;
    }
  }
}

/** Takes back the last action on an entry, whatever its version is now. Resolves with the entry as it is stored now. */
export async function takeBack(credential: string, entry: string): Promise<LineEntryFragment> {
  return (await ask(credential, TakeBackDocument, { input: { entry, idempotencyKey: newKey() } })).undo.entry;
}
