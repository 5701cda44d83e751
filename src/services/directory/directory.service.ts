import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import type { Role } from '../../entities/directory/role.enum.js';
import { LANGUAGES } from '../../texts/language.js';
import { BadUserInputError, NotFoundError, OutOfScopeError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { bigintArray } from '../sql/sql.js';
import type { Actor, Viewer } from '../viewer.js';
import { DepartmentCache } from './department-cache.js';
import { namedBy } from './department-code.js';
import type { ProfileKeeper } from './profile-keeper.js';
import type { TokenProfile } from './token-profile.js';
import { unknownDepartment } from './unknown-department.js';
import { ViewerCache } from './viewer-cache.js';

const isActive = ({ active }: Department) => active;

/** Users and departments: small facts that change slowly, cached in memory for a short time. */
export class DirectoryService {
  private readonly viewers: ViewerCache;
  private readonly departmentCache: DepartmentCache;

  constructor(
    private readonly work: UnitOfWork,
    profiles: Pick<ProfileKeeper, 'store'>,
  ) {
    this.viewers = new ViewerCache(work, profiles);
    this.departmentCache = new DepartmentCache(work);
  }

  /** Null: an unknown or inactive user; see {@link ViewerCache.viewerOf}. */
  viewerOf(externalId: string, token?: TokenProfile): Promise<Viewer | null> {
    return this.viewers.viewerOf(externalId, token);
  }

  async user(id: number): Promise<AppUser> {
    const user = await this.work.read().findOne(AppUser, { id });
    if (!user) throw new NotFoundError('There is no such user.');
    return user;
  }

  /** The language of the texts for the viewer, from the next sign-in or connection on. */
  async setLanguage({ userId }: Viewer, language: string): Promise<AppUser> {
    if (!LANGUAGES.some((known) => known === language))
      throw new BadUserInputError('input.language', `input.language must be one of: ${LANGUAGES.join(', ')}.`);
    await this.work.read().execute('update app_user set locale = ? where id = ? and locale <> ?', [language, userId, language]);
    const user = await this.user(userId);
    this.forgetUsers([user.externalId]);
    return user;
  }

  /** Returns the users in the order of `ids`; null for an unknown id. */
  async usersById(ids: readonly number[]): Promise<(AppUser | null)[]> {
    const users = await this.work.read().find(AppUser, { id: { $in: [...ids] } });
    const byId = new Map(users.map((user) => [user.id, user]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The ids of the departments that these users are assigned to, in the order of `ids`. None: all departments. */
  async assignmentsOf(ids: readonly number[]): Promise<number[][]> {
    const rows = await this.work.read().execute<{ user: string; departments: number[] }[]>(
      `select a.user_id as user, json_agg(d.id order by d.code) as departments
       from staff_assignment a join department d on d.id = a.department_id where a.user_id = any(?::bigint[]) group by a.user_id`,
      [bigintArray(ids)],
    );
    const byUser = new Map(rows.map(({ user, departments }) => [Number(user), departments]));
    return ids.map((id) => byUser.get(id) ?? []);
  }

  usersByRole(role: Role, limit: number): Promise<AppUser[]> {
    return this.work.read().find(AppUser, { role, active: true }, { orderBy: { id: 'asc' }, limit });
  }

  userByExternalId(externalId: string): Promise<AppUser | null> {
    return this.work.read().findOne(AppUser, { externalId });
  }

  /** The active departments, ordered by code. */
  async departments(): Promise<Department[]> {
    return (await this.departmentCache.all()).filter(isActive);
  }

  /** Bypasses the cache, for callers that must see the latest rows. */
  departmentsAsStored(): Promise<Department[]> {
    return this.work.read().find(Department, { active: true }, { orderBy: { code: 'asc' } });
  }

  /** An active department. A change of it, its queue or its hours asks {@link departmentForChange} instead. */
  async departmentByCode(code: string): Promise<Department> {
    const found = await this.departmentCache.find(
      (all) => all.find((department) => department.active && department.code === code) ?? namedBy(all.filter(isActive), code),
    );
    if (found) return found;
    throw unknownDepartment(
      code,
      (await this.departments()).map((department) => department.code),
    );
  }

  /**
   * The active department that a change concerns, by its code, or by the id that a row of it has. Every change asks for its department here,
   * so that no change escapes the scope of a nurse or doctor.
   *
   * @throws OutOfScopeError if the actor is assigned to other departments only
   */
  async departmentForChange({ viewer }: Actor, codeOrId: string | number): Promise<Department> {
    const department = await (typeof codeOrId === 'string' ? this.departmentByCode(codeOrId) : this.departmentById(codeOrId));
    if (!department.active) throw new NotFoundError(`${department.code} is not in use any more.`);
    if (viewer?.scope && !viewer.scope.includes(department.id)) throw new OutOfScopeError(department.code);
    return department;
  }

  /** Includes inactive departments, because their announcements can still be read. A cached one is returned without a promise. */
  departmentById(id: number): Department | Promise<Department> {
    return this.departmentCache.byId(id);
  }

  /** All active departments, or the named one. */
  async departmentsNamed(code: string | null | undefined): Promise<Department[]> {
    return code == null ? this.departments() : [await this.departmentByCode(code)];
  }

  /** Called after a change of these users on this node. Other nodes notice it when their cached copies expire. */
  forgetUsers(externalIds: readonly string[]): void {
    for (const externalId of externalIds) this.viewers.forget(externalId);
  }

  /** Called after a change of a department on this node. */
  forgetDepartments(): void {
    this.departmentCache.forget();
  }

  forget(): void {
    this.forgetDepartments();
    this.viewers.forgetAll();
  }
}
