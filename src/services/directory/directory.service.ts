import { LRUCache } from 'lru-cache';
import { turnLoader } from '../../async/turn-loader.js';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { Department } from '../../entities/directory/department.entity.js';
import type { Role } from '../../entities/directory/role.enum.js';
import { languageOf } from '../../texts/language.js';
import { NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { textArray } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { namedBy } from './department-code.js';
import type { ProfileKeeper } from './profile-keeper.js';
import { changedProfile, type StoredProfile, type TokenProfile } from './token-profile.js';
import { unknownDepartment } from './unknown-department.js';

/** A change of a user's role takes effect within this time. */
const VIEWER_TTL_MS = 30_000;
const DEPARTMENTS_TTL_MS = 30_000;
/** Minimum time between two reads of the departments for an unknown one, in ms. */
const DEPARTMENTS_PAUSE_MS = 1_000;

const isActive = ({ active }: Department) => active;

interface UserRow {
  external_id: string;
  id: string;
  role: Role;
  active: boolean;
  display_name: string;
  locale: string;
}

interface KnownUser {
  hasRow: boolean;
  /** Null: an unknown or inactive user. */
  viewer: Viewer | null;
  profile: StoredProfile;
  /** Issue time of the token that set the profile: an older token of the same user does not overwrite it. */
  issuedAt: number;
}

interface CachedDepartments {
  at: number;
  list: Promise<Department[]>;
  /** The result of `list`, once it has resolved. */
  known: readonly Department[];
}

/** Users and departments: small facts that change slowly, cached in memory for a short time. */
export class DirectoryService {
  private readonly viewers = new LRUCache<string, KnownUser>({ max: 50_000, ttl: VIEWER_TTL_MS });
  private readonly usersByExternalId = turnLoader<string, UserRow | null>(async (externalIds) => {
    const rows = await this.work
      .read()
      .execute<UserRow[]>(
        'select external_id, id, role, active, display_name, locale from app_user where external_id = any(?::text[])',
        [textArray(externalIds)],
      );
    const byExternalId = new Map(rows.map((row) => [row.external_id, row]));
    return externalIds.map((externalId) => byExternalId.get(externalId) ?? null);
  });
  private cachedDepartments: CachedDepartments | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly profiles: Pick<ProfileKeeper, 'store'>,
  ) {}

  /**
   * Null: an unknown or inactive user. If the token names a role, an unknown subject becomes a user with that role. A known user gets the
   * name and the language of the token.
   */
  async viewerOf(externalId: string, token?: TokenProfile): Promise<Viewer | null> {
    const remembered = this.viewers.get(externalId);
    const mustLoad = !remembered || (!remembered.hasRow && token?.role !== undefined);
    const known = mustLoad ? await this.loadViewer(externalId, token) : remembered;
    const { viewer } = known;
    if (!viewer || !token || token.issuedAt < known.issuedAt) return viewer;
    known.issuedAt = token.issuedAt;
    const profile = changedProfile(known.profile, token);
    if (!profile) return viewer;
    known.profile = profile;
    known.viewer = { ...viewer, language: languageOf(profile.locale) };
    await this.profiles.store({ userId: viewer.userId, ...profile });
    return known.viewer;
  }

  async user(id: number): Promise<AppUser> {
    const user = await this.work.read().findOne(AppUser, { id });
    if (!user) throw new NotFoundError('There is no such user.');
    return user;
  }

  /** Returns the users in the order of `ids`; null for an unknown id. */
  async usersById(ids: readonly number[]): Promise<(AppUser | null)[]> {
    const users = await this.work.read().find(AppUser, { id: { $in: [...ids] } });
    const byId = new Map(users.map((user) => [user.id, user]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  usersByRole(role: Role, limit: number): Promise<AppUser[]> {
    return this.work.read().find(AppUser, { role, active: true }, { orderBy: { id: 'asc' }, limit });
  }

  userByExternalId(externalId: string): Promise<AppUser | null> {
    return this.work.read().findOne(AppUser, { externalId });
  }

  /** The active departments, ordered by code. */
  async departments(): Promise<Department[]> {
    return (await this.allDepartments()).filter(({ active }) => active);
  }

  /** Bypasses the cache, for callers that must see the latest rows. */
  departmentsAsStored(): Promise<Department[]> {
    return this.work.read().find(Department, { active: true }, { orderBy: { code: 'asc' } });
  }

  async departmentByCode(code: string): Promise<Department> {
    const found = await this.find(
      (all) => all.find((department) => department.active && department.code === code) ?? namedBy(all.filter(isActive), code),
    );
    if (found) return found;
    throw unknownDepartment(
      code,
      (await this.departments()).map((department) => department.code),
    );
  }

  /**
   * Includes inactive departments, because their announcements can still be read. Returns a cached department without a promise: thousands
   * of answers need it, and a promise costs more than the look-up.
   */
  departmentById(id: number): Department | Promise<Department> {
    const withId = (all: readonly Department[]) => all.find((department) => department.id === id);
    return (
      (this.cached && withId(this.cached.known)) ??
      this.find(withId).then((found) => found ?? Promise.reject(new NotFoundError('There is no such department.')))
    );
  }

  /** All active departments, or the named one. */
  async departmentsNamed(code: string | null | undefined): Promise<Department[]> {
    return code == null ? this.departments() : [await this.departmentByCode(code)];
  }

  forget(): void {
    this.cachedDepartments = null;
    this.viewers.clear();
  }

  private allDepartments(): Promise<Department[]> {
    if (this.cached) return this.cached.list;
    const list = this.work.read().find(Department, {}, { orderBy: { code: 'asc' } });
    const cached: CachedDepartments = { at: performance.now(), list, known: [] };
    this.cachedDepartments = cached;
    list.then(
      (known) => {
        cached.known = known;
      },
      () => {
        this.cachedDepartments = null; // a failure is not cached
      },
    );
    return list;
  }

  private get cached(): CachedDepartments | null {
    const cached = this.cachedDepartments;
    return cached && performance.now() - cached.at <= DEPARTMENTS_TTL_MS ? cached : null;
  }

  /** Reads the departments again if none matches, to find a new one; see DEPARTMENTS_PAUSE_MS. */
  private async find(choose: (all: readonly Department[]) => Department | undefined): Promise<Department | undefined> {
    const known = choose(await this.allDepartments());
    if (known) return known;
    if (performance.now() - (this.cachedDepartments?.at ?? 0) > DEPARTMENTS_PAUSE_MS) this.cachedDepartments = null;
    return choose(await this.allDepartments());
  }

  private async loadViewer(externalId: string, token: TokenProfile | undefined): Promise<KnownUser> {
    let user = await this.usersByExternalId.load(externalId);
    if (!user && token?.role) {
      const { role, name = externalId, locale = 'en' } = token;
      await this.work
        .read()
        .execute(
          'insert into app_user (external_id, role, display_name, locale) values (?, ?, ?, ?) on conflict (external_id) do nothing',
          [externalId, role, name, locale],
        );
      user = await this.usersByExternalId.load(externalId);
    }
    const viewer = user?.active ? { userId: Number(user.id), role: user.role, language: languageOf(user.locale) } : null;
    const profile = { name: user?.display_name ?? '', locale: user?.locale ?? '' };
    const known = { hasRow: user !== null, viewer, profile, issuedAt: 0 };
    this.viewers.set(externalId, known);
    return known;
  }
}
