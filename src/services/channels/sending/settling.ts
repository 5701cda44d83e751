import type { EntityManager } from '@mikro-orm/postgresql';
import type { Channel } from '../../../entities/channels/channel.enum.js';
import { msOf } from '../../sql/sql.js';
import type { Outcome } from '../channel-sender.js';
import { maskedAddress } from '../masked-address.js';
import type { ClaimedMessage } from './claiming.js';
import { type EndedAddress, endAddresses } from './ended-addresses.js';

/** NOT_SENT: nothing was handed over, because of us. It says nothing about the provider, and the message is sent again. */
export type AttemptOutcome = Outcome | { result: 'NOT_SENT'; reason: string };

/** A message and what became of the attempt. */
export interface Attempt {
  message: ClaimedMessage;
  channel: Channel;
  outcome: AttemptOutcome;
  segments: number;
  /** What was spent, in millionths of the provider's currency. */
  cost: number;
  /** What was reserved and not spent. */
  unspent: number;
  /** Whether the same message may be sent again. */
  isRepeatable: boolean;
}

/** An attempt beyond this number is not made. */
const MOST_ATTEMPTS = 12;
/** After so many attempts of which each may have arrived, it is not repeated: a slow server may have accepted them all. */
const MOST_UNSURE = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** The pause before the next attempt, in ms: 5 s, 20 s, 80 s, then 5 minutes; shortened by up to a half, so that many do not come at once. */
export function pauseAfter(attempt: number, random: () => number = Math.random): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 4 ** (attempt - 1)) * (0.5 + random() / 2);
}

interface Settled {
  id: number;
  lease: number;
  status: string;
  reason: string | null;
  reference: string | null;
  /** In ms: when it is due again. */
  pauseMs: number;
  /** False: the attempt does not count, because we were refused and not the message. */
  counts: boolean;
  segments: number;
  cost: number;
}

/** The delivery still waits for the outcome of this attempt. */
const IS_SAME = `d.status = 'SENDING' and ${msOf('d.due_at')} = o.lease`;

/**
 * Writes the outcomes of attempts in one statement. A receipt that came before the outcome wins: the status only rises. What could not be sent before it
 * is of no use any more expires at its next claim.
 */
export async function settle(em: EntityManager, attempts: readonly Attempt[], at: Date): Promise<void> {
  const settled = attempts.map((attempt) => settledOf(attempt));
  await em.execute(
    `update delivery d set
       status = case when ${IS_SAME} then o.status else d.status end,
       reason = case when ${IS_SAME} then o.reason else d.reason end,
       due_at = case when ${IS_SAME} then ?::timestamptz + o."pauseMs" * interval '1 millisecond' else d.due_at end,
       attempts = d.attempts - case when ${IS_SAME} and not o.counts then 1 else 0 end,
       reference = coalesce(o.reference, d.reference), segments = greatest(d.segments, o.segments), cost = d.cost + o.cost,
       sent_at = case when o.status = 'SENT' then coalesce(d.sent_at, ?) else d.sent_at end
     from jsonb_to_recordset(?::jsonb) as o (id bigint, lease float8, status text, reason text, reference text, "pauseMs" float8, counts boolean,
       segments int, cost bigint)
     where d.id = o.id`,
    [at, at, JSON.stringify(settled)],
  );
  const dead = attempts.filter(({ outcome }) => outcome.result === 'ADDRESS');
  if (dead.length > 0) await endAddresses(em, dead.map(endedBy), at);
}

function settledOf({ message: { id, attempt, lease }, outcome, segments, cost, isRepeatable }: Attempt): Settled {
  const common = { id, lease, reference: null, pauseMs: 0, counts: true, segments, cost };
  switch (outcome.result) {
    case 'OK':
      return { ...common, status: 'SENT', reason: null, reference: outcome.reference };
    case 'RETRY':
      if (!isRepeatable || (outcome.mayHaveArrived && attempt >= MOST_UNSURE))
        return { ...common, status: 'UNKNOWN', reason: outcome.reason };
      return repeated(outcome.reason);
    case 'NOT_SENT':
      return repeated(outcome.reason);
    case 'RETRY_AFTER':
      return { ...common, status: 'QUEUED', reason: outcome.reason, pauseMs: outcome.seconds * 1000 };
    case 'CONFIG':
      return { ...common, status: 'QUEUED', reason: outcome.reason, counts: false };
    case 'ADDRESS':
    case 'MESSAGE':
      return { ...common, status: 'FAILED', reason: outcome.result };
  }

  function repeated(reason: string): Settled {
    if (attempt >= MOST_ATTEMPTS) return { ...common, status: 'FAILED', reason: 'ATTEMPTS' };
    return { ...common, status: 'QUEUED', reason, pauseMs: pauseAfter(attempt) };
  }
}

function endedBy({ message, channel, outcome }: Attempt): EndedAddress {
  return {
    id: message.contactPointId,
    announcement: message.announcementId,
    step: message.step,
    hash: message.addressHash,
    hint: maskedAddress(channel, message.address),
    channel,
    isStopped: outcome.result === 'ADDRESS' && outcome.reason === 'STOPPED',
  };
}
