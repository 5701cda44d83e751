import { Department } from '../../entities/directory/department.entity.js';
import { NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';

/** A change of a department takes effect on every node within 30 s: this time, and that of a read. */
const TTL_MS = 25_000;
/** Minimum time between two reads of the departments for an unknown one, in ms. */
const PAUSE_MS = 1_000;

interface CachedDepartments {
  at: number;
  list: Promise<Department[]>;
  /** The result of `list`, once it has resolved. */
  known: readonly Department[];
}

/** All departments, also inactive ones, ordered by code. */
export class DepartmentCache {
  private cache: CachedDepartments | null = null;

  constructor(private readonly work: UnitOfWork) {}

  all(): Promise<Department[]> {
    if (this.cached) return this.cached.list;
    const list = this.work.read().find(Department, {}, { orderBy: { code: 'asc' } });
    const cached: CachedDepartments = { at: performance.now(), list, known: [] };
    this.cache = cached;
    list.then(
      (known) => {
        cached.known = known;
      },
      () => {
        if (this.cache === cached) this.cache = null; // a failure is not cached
      },
    );
    return list;
  }

  /** Reads the departments again if none matches, to find a new one; see PAUSE_MS. */
  async find(choose: (all: readonly Department[]) => Department | undefined): Promise<Department | undefined> {
    const known = choose(await this.all());
    if (known) return known;
    if (performance.now() - (this.cache?.at ?? 0) > PAUSE_MS) this.cache = null;
    return choose(await this.all());
  }

  /** Returns a cached department without a promise: thousands of answers need it, and a promise costs more than the look-up. */
  byId(id: number): Department | Promise<Department> {
    const withId = (all: readonly Department[]) => all.find((department) => department.id === id);
    return (
      (this.cached && withId(this.cached.known)) ??
      this.find(withId).then((found) => found ?? Promise.reject(new NotFoundError('There is no such department.')))
    );
  }

  forget(): void {
    this.cache = null;
  }

  private get cached(): CachedDepartments | null {
    const { cache } = this;
    return cache && performance.now() - cache.at <= TTL_MS ? cache : null;
  }
}
