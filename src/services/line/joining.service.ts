import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError } from '../errors.js';
import { requireUsableKey } from '../outbox/repeatable-request.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor, Viewer } from '../viewer.js';
import { MOST_AHEAD } from './almost-your-turn.js';
import type { EntryView } from './line-reading.service.js';
import { JoinBatches } from './people/join-batches.js';

export interface JoinInput {
  department: string;
  notifyWhenAhead?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
}

const DEFAULT_AHEAD = 3;

/** Patients take a place in the line. */
export class JoiningService {
  private readonly batches: JoinBatches;

  constructor(
    work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {
    this.batches = new JoinBatches(work, clock);
  }

  /**
   * The viewer joins, or joins again near the front after a missed call.
   *
   * @throws ConflictError that names the reason: the state of the queue, a limit of its department, or the place that the viewer has already
   */
  async join(actor: Actor & { viewer: Viewer }, { idempotencyKey: key, ...request }: JoinInput): Promise<EntryView> {
    if (key != null) requireUsableKey(key);
    const notifyWhenAhead = request.notifyWhenAhead ?? DEFAULT_AHEAD;
    if (notifyWhenAhead < 0 || notifyWhenAhead > MOST_AHEAD)
      throw new BadUserInputError('input.notifyWhenAhead', `input.notifyWhenAhead must be from 0 to ${MOST_AHEAD}.`);
    const department = await this.directory.departmentByCode(request.department);
    const { userId } = actor.viewer;
    return this.batches.join(department, { userId, by: actor, key, request, at: this.clock.now(), notifyWhenAhead });
  }
}
