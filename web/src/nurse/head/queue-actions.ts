import {
  DeskDocument,
  DrainDocument,
  type NurseQueueFragment,
  PauseDocument,
  ResumeDocument,
  SetOpenDocument,
} from '../../generated/operations.js';
import { ApiError, ask } from '../../kit/link/api.js';
import type { Desk } from '../desk.js';

/** What a nurse can do with a whole queue. */
export function queueActions({ credential, department, act }: Desk, me: string, take: (queue: NurseQueueFragment) => void) {
  const setOpen = (isOpen: boolean, discardWaiting = false, note?: string) =>
    act(async () => {
      const input = { department, isOpen, discardWaiting: isOpen ? undefined : discardWaiting, note };
      const { changed, status } = (await ask(credential, SetOpenDocument, { input })).setQueueOpen;
      take(status);
      if (!changed) await refuseIfOther(credential, department, me, status.state);
    }, department);
  const pause = (until: string | null) =>
    act(async () => take((await ask(credential, PauseDocument, { input: { department, until } })).pauseQueue.status), department);
  const resume = () =>
    act(async () => take((await ask(credential, ResumeDocument, { input: { department } })).resumeQueue.status), department);
  const drain = () =>
    act(async () => take((await ask(credential, DrainDocument, { input: { department } })).drainQueue.status), department);
  return { setOpen, pause, resume, drain };
}

/** The queue had the wanted state already: another nurse may have been faster, and this one shall know. */
async function refuseIfOther(credential: string, department: string, me: string, state: string): Promise<void> {
  const [last] = (await ask(credential, DeskDocument, { department })).statusLogs.nodes;
  if (!last?.actor || last.actor.id === me) return;
  throw new ApiError('', 'CONFLICT', '', { state, by: last.actor.displayName, at: last.createdAt });
}
