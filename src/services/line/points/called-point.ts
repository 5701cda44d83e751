import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import { nodeKey } from '../../../entities/node-id.js';
import { BadUserInputError } from '../../errors.js';

export interface CalledPoint {
  id: number;
  name: string;
}

const FIELD = 'input.servicePoint';

/** The service point to which somebody is called. @throws BadUserInputError for one that this department does not use */
export async function calledPoint(
  em: EntityManager,
  department: Department,
  servicePoint: string | null | undefined,
): Promise<CalledPoint | null> {
  if (servicePoint == null) return null;
  const id = nodeKey('ServicePoint', servicePoint);
  const [point] =
    id === null
      ? []
      : await em.execute<CalledPoint[]>(
          'select id::float8 as id, name from service_point where id = ? and department_id = ? and active',
          [id, department.id],
        );
  if (point) return point;
  throw new BadUserInputError(FIELD, `${FIELD} is no service point that ${department.code} uses. Choose another one.`);
}
