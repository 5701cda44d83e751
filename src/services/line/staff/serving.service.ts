import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { recordEntryChange } from './entry-change-recording.js';
import { requireRoomFor } from './live-again.js';
import { notifyOfMissed } from './missed-call.js';
import type { EntryInput, StaffActions, StaffActor } from './staff-actions.js';

/** What an entry loses that is called or served no longer. */
export const NOT_CALLED = { answerBy: null, answer: null, callCount: 0, servicePointId: null, serviceStartedAt: null } as const;

/** Staff serve the people whom they have called, and say who did not come. */
export class ServingService {
  constructor(private readonly actions: StaffActions) {}

  /** The person has arrived at the service point. */
  start(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    const request = { ...input, operation: 'startService', action: 'START_SERVICE' } as const;
    return this.actions.run(actor, request, ({ change, entry, note, at }) =>
      change.apply(entry, { action: 'START_SERVICE', set: { serviceStartedAt: at, answerBy: null }, note }),
    );
  }

  /** The person was served. */
  complete(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    const request = { ...input, operation: 'completeService', action: 'COMPLETE' } as const;
    return this.actions.run(actor, request, ({ change, entry, note }) => change.apply(entry, { action: 'COMPLETE', note }));
  }

  /** The person was called and did not come. The no-show clock does the same by itself. */
  markNoShow(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    const request = { ...input, operation: 'markNoShow', action: 'MARK_NO_SHOW' } as const;
    return this.actions.run(actor, request, async ({ change, entry, note }) => {
      const missed = await change.apply(entry, { action: 'MARK_NO_SHOW', set: { answerBy: null }, note });
      await notifyOfMissed(change, missed);
    });
  }

  /** The person is absent for a while, for example at an examination. They keep their time for a later call. */
  hold(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    const request = { ...input, operation: 'hold', action: 'HOLD' } as const;
    return this.actions.run(actor, request, async ({ line, change, entry, note }) => {
      await requireRoomFor(line, entry, QueueEntryState.ON_HOLD);
      await change.apply(entry, { action: 'HOLD', set: NOT_CALLED, note });
    });
  }

  /** Removes the person from the line. */
  cancel(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    const request = { ...input, operation: 'cancelEntry', action: 'CANCEL' } as const;
    return this.actions.run(actor, request, async (action) => {
      const { change, entry, note } = action;
      const cancelled = await change.apply(entry, { action: 'CANCEL', set: { answerBy: null }, note });
      change.notify(cancelled, 'CANCELLED', { because: 'REMOVED' });
      await recordEntryChange(action, cancelled);
    });
  }
}
