import type { Department } from '../../../entities/directory/department.entity.js';
import type { QueuePlan } from '../../../entities/queue/queue-plan.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { zoneProblem } from '../../hours/unknown-time-zone.js';

/** What the opening hours did with one queue, or would do, and why. */
export interface HoursVerdict {
  department: string;
  action: HoursAction | 'would-open' | 'would-close' | 'would-resume' | 'would-end' | 'would-announce' | 'kept' | 'failed';
  why: string;
  notified: number;
}

export type HoursAction = 'opened' | 'closed' | 'resumed' | 'ended' | 'announced';

/** The verdict before anything is done. */
export function verdictOf(department: Department, status: QueueStatus, plan: QueuePlan, at: Date): HoursVerdict {
  const [action, why] = judgement(department, status, plan, at);
  return { department: department.code, action, why, notified: 0 };
}

function judgement(
  department: Department,
  status: QueueStatus,
  { due, closesAt, opensAt }: QueuePlan,
  at: Date,
): [HoursVerdict['action'], string] {
  const { pausedUntil } = status;
  switch (due) {
    case 'OPEN':
      return ['would-open', 'its opening hours have begun'];
    case 'CLOSE':
      return ['would-close', `past its closing time ${(closesAt ?? at).toISOString()}`];
    case 'RESUME':
      return ['would-resume', `paused until ${(pausedUntil ?? at).toISOString()}`];
    case 'END':
      return ['would-end', status.servingUntil && status.servingUntil < at ? 'drained until the end of its day' : NOBODY_LEFT];
    case 'ANNOUNCE_OPENING':
      return ['would-announce', `opens by itself at ${(opensAt ?? at).toISOString()}`];
    default:
      return keptOf(department, status, { closesAt, opensAt });
  }
}

const NOBODY_LEFT = 'draining, and nobody is left in its line';

function keptOf(
  department: Department,
  status: QueueStatus,
  { closesAt, opensAt }: Pick<QueuePlan, 'closesAt' | 'opensAt'>,
): [HoursVerdict['action'], string] {
  const problem = zoneProblem(department);
  if (status.state === QueueState.DRAINING) return ['kept', 'draining: people in its line are still served'];
  const isOpenOrPaused = status.isOpenOrPaused();
  if (!isOpenOrPaused && problem) return ['kept', `already closed; ${problem}`];
  if (!isOpenOrPaused) return ['kept', opensAt ? `closed; its hours begin at ${opensAt.toISOString()}` : 'already closed'];
  const state = status.isOpen ? 'open' : 'paused';
  if (!closesAt && problem) return ['failed', `${state}, and nothing closes it: ${problem}`];
  return ['kept', closesAt ? `${state} until ${closesAt.toISOString()}` : `${state}, and no opening hours close it`];
}
