import type { EntityManager } from '@mikro-orm/postgresql';
import { ChannelStep } from '../../../entities/channels/channel-step.entity.js';
import type { Department } from '../../../entities/directory/department.entity.js';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { recordChange } from '../../audit/change-recording.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { Actor } from '../../viewer.js';
import { checkLadder, type StepInput } from './ladder-input.js';

export interface SaveLadder {
  /** Code. Null: the steps of all departments that have none of their own for the event. */
  department?: string | null | undefined;
  event: NotificationEvent;
  steps: readonly StepInput[];
}

/** The ladders: after how long, and by which channel, people are notified again who have not acknowledged. */
export class ChannelStepService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Ladders by event and step. The steps of a department are only its own ones: without any for an event, those of all departments apply. */
  async list(department: string | null | undefined): Promise<ChannelStep[]> {
    const found = department == null ? null : await this.directory.departmentByCode(department);
    return this.work.read().find(ChannelStep, { departmentId: found?.id ?? null }, { orderBy: { event: 'asc', step: 'asc' } });
  }

  /** Replaces the ladder of an event. Announcements that are written already keep theirs. The same ladder again writes nothing. */
  async save(actor: Actor, { department: code, event, steps }: SaveLadder): Promise<ChannelStep[]> {
    checkLadder(steps);
    const department = code == null ? null : await this.directory.departmentForChange(actor, code);
    return this.work.run(async (em) => {
      await em.execute(`select pg_advisory_xact_lock(hashtext('queuebell channel steps'))`);
      const before = await readLadder(em, department, event);
      if (JSON.stringify(before.map(valuesOf)) === JSON.stringify(steps.map(valuesOf))) return before;
      await em.nativeDelete(ChannelStep, { departmentId: department?.id ?? null, event });
      await writeLadder(em, department, event, steps);
      await recordChange(em, {
        department,
        subject: `ladder/${event}`,
        before: stateOf(before),
        after: stateOf(steps),
        actor,
        at: this.clock.now(),
      });
      return readLadder(em, department, event);
    });
  }
}

function readLadder(em: EntityManager, department: Department | null, event: NotificationEvent): Promise<ChannelStep[]> {
  const where = { departmentId: department?.id ?? null, event };
  return em.find(ChannelStep, where, { orderBy: { step: 'asc' }, disableIdentityMap: true });
}

async function writeLadder(
  em: EntityManager,
  department: Department | null,
  event: NotificationEvent,
  steps: readonly StepInput[],
): Promise<void> {
  const rows = steps.map((step, place) => ({ ...valuesOf(step), step: place + 1 }));
  await em.execute(
    `insert into channel_step (department_id, event, step, after_seconds, channel, condition, ttl_seconds)
     select ?, ?, step, "afterSeconds", channel, condition, "ttlSeconds" from jsonb_to_recordset(?::jsonb)
       as r (step smallint, "afterSeconds" integer, channel text, condition text, "ttlSeconds" integer) order by step`,
    [department?.id ?? null, event, JSON.stringify(rows)],
  );
}

/** In one order of names, so that two ladders can be compared as text. */
function valuesOf({ afterSeconds, channel, condition, ttlSeconds }: StepInput): StepInput {
  return { afterSeconds, channel, condition, ttlSeconds };
}

function stateOf(steps: readonly StepInput[]) {
  return steps.length === 0 ? null : { steps: steps.map(valuesOf) };
}
