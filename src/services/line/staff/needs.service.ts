import { type PersonNeed, storedNeeds } from '../../../entities/line/person-need.enum.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { changedNames } from '../../sql/changed-names.js';
import type { EntryInput, StaffActions, StaffActor } from './staff-actions.js';

export interface NeedsInput extends EntryInput {
  /** All of them: what is left out is needed no longer. */
  needs: readonly PersonNeed[];
}

/** Staff note what a person needs besides the service. */
export class NeedsService {
  constructor(private readonly actions: StaffActions) {}

  /** The place, the notices and what can be undone stay as they are. Needs that are noted already change nothing. */
  setNeeds(actor: StaffActor, input: NeedsInput): Promise<QueueEntry> {
    const request = { ...input, needs: [...input.needs].sort(), operation: 'setNeeds', action: 'SET_NEEDS' } as const;
    return this.actions.run(actor, request, async ({ change, entry, note }) => {
      const set = storedNeeds(input.needs);
      if (changedNames(entry, set).length > 0) await change.apply(entry, { action: 'SET_NEEDS', set, note });
    });
  }
}
