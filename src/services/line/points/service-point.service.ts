import { ServicePoint } from '../../../entities/line/service-point.entity.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { oneLineText } from '../../one-line-text.js';
import { once } from '../../outbox/once.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { StaffActor } from '../staff/staff-actions.js';
import { changeServicePoint, MOST_POINTS } from './service-point-change.js';

export interface ServicePointInput {
  id?: string | null | undefined;
  department: string;
  name: string;
  active?: boolean | null | undefined;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
}

const NAME_MAX_LENGTH = 60;

/** The rooms and desks of a department. */
export class ServicePointService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** All service points of a department, also those that are not used, ordered by name. */
  async list(departmentCode: string): Promise<ServicePoint[]> {
    const { id } = await this.directory.departmentByCode(departmentCode);
    return this.work.read().find(ServicePoint, { departmentId: id }, { orderBy: { name: 'asc', id: 'asc' }, limit: MOST_POINTS });
  }

  /** Returns the service points in the order of `ids`; null for an unknown id. */
  async byIds(ids: readonly number[]): Promise<(ServicePoint | null)[]> {
    const points = await this.work.read().find(ServicePoint, { id: { $in: [...ids] } });
    const byId = new Map(points.map((point) => [point.id, point]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Creates a service point, or changes the one with this id. A change to the same values writes nothing. */
  async save(actor: StaffActor, { idempotencyKey: key, ...request }: ServicePointInput): Promise<ServicePoint> {
    const department = await this.directory.departmentForChange(actor, request.department);
    const { id = null, active = null, expectedVersion = null } = request;
    const name = oneLineText('input.name', request.name.normalize('NFC'), NAME_MAX_LENGTH);
    const at = this.clock.now();
    return this.work.run(async (em) => {
      const repeatable = { userId: actor.viewer.userId, operation: 'saveServicePoint', key, request, at };
      const saved = await once(em, repeatable, async () => ({
        id: (await changeServicePoint({ em, department, actor, at }, { id, name, active, expectedVersion })).id,
      }));
      return em.findOneOrFail(ServicePoint, { id: saved.id });
    });
  }
}
