import { Department } from '../../entities/directory/department.entity.js';
import { nodeId, nodeKey } from '../../entities/node-id.js';
import { namedBy } from '../directory/department-code.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { unknownDepartment } from '../directory/unknown-department.js';
import { NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import type { Actor } from '../viewer.js';
import { alike, changeDepartment, createDepartment, refuseTakenCode, type SavedDepartment } from './department-change.js';
import { checkedDepartment, type DepartmentFields } from './department-values.js';

export interface DepartmentInput extends DepartmentFields {
  id?: string | null | undefined;
  code: string;
  expectedVersion?: number | null | undefined;
}

const fieldOf = (name: string) => `input.${name}`;

/** The use cases of departments. */
export class DepartmentOfficeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** All departments, also inactive ones, ordered by code. */
  list(): Promise<Department[]> {
    return this.work.read().find(Department, {}, { orderBy: { code: 'asc' } });
  }

  /** The department with this code, also an inactive one. */
  async show(code: string): Promise<Department> {
    return requireNamed(await this.list(), code);
  }

  /**
   * Changes the department with this id, or with this code if a version is expected; otherwise creates one. A change of what decides its opening hours gives
   * the queue its new times in the same transaction. A change to the same values writes nothing.
   */
  async save(actor: Actor, input: DepartmentInput): Promise<SavedDepartment> {
    const id = await this.idOf(input);
    const saved = await this.work.run(
      async (em, emit) => {
        const change = { em, emit, actor, at: this.clock.now(), field: fieldOf };
        if (id !== null) return changeDepartment(change, id, input, input.expectedVersion);
        const { code } = checkedDepartment(input, null, fieldOf);
        await refuseTakenCode(em, code, null, fieldOf('code'));
        return createDepartment(change, input);
      },
      id === null ? undefined : { id },
    );
    if (saved.outcome !== 'unchanged') this.directory.forgetDepartments();
    return saved;
  }

  /** Creates or changes by code, or by one that looks the same ("opd"): what a command means that names a department. */
  async saveByCode(actor: Actor, input: DepartmentInput): Promise<SavedDepartment> {
    const known = alike(await this.list(), input.code);
    return this.save(actor, known ? { ...input, id: nodeId('Department', known.id), code: known.code } : input);
  }

  /** Null: a new department is created. */
  private async idOf({ id, code, expectedVersion }: DepartmentInput): Promise<number | null> {
    if (id == null && expectedVersion == null) return null;
    const departments = await this.list();
    if (id == null) return requireNamed(departments, code).id;
    const key = nodeKey('Department', id);
    const found = departments.find((department) => department.id === key);
    if (!found) throw new NotFoundError('There is no department with this id.');
    return found.id;
  }
}

function requireNamed<T extends { code: string }>(departments: readonly T[], code: string): T {
  const found = namedBy(departments, code);
  if (found) return found;
  throw unknownDepartment(
    code,
    departments.map((department) => department.code),
  );
}
