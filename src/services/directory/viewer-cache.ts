import { LRUCache } from 'lru-cache';
import { turnLoader } from '../../async/turn-loader.js';
import { hasAccount, isDevice, Role } from '../../entities/directory/role.enum.js';
import { languageOf } from '../../texts/language.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import { textArray } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import type { ProfileKeeper } from './profile-keeper.js';
import { changedProfile, type StoredProfile, type TokenProfile } from './token-profile.js';

/**
 * A change of role, activity or scope takes effect within this time. Together with the interval at which open sockets are reviewed
 * (src/server/socket/admission.ts) it must stay below 30 s.
 */
const VIEWER_TTL_MS = 14_000;
/** The roles that a scope limits. An admin is never limited, and a patient changes nothing. */
const LIMITED: readonly Role[] = [Role.NURSE, Role.DOCTOR];

interface UserRow {
  external_id: string;
  id: string;
  role: Role;
  active: boolean;
  display_name: string;
  locale: string;
  /** Null: no assignment. */
  departments: number[] | null;
}

interface KnownUser {
  hasRow: boolean;
  /** Null: an unknown or inactive user. */
  viewer: Viewer | null;
  profile: StoredProfile;
  /** Issue time of the token that set the profile: an older token of the same user does not overwrite it. */
  issuedAt: number;
}

/** The users who sign in, by external id, for a short time. */
export class ViewerCache {
  private readonly viewers = new LRUCache<string, KnownUser>({ max: 50_000, ttl: VIEWER_TTL_MS });
  /** The number of calls of `forget`. What was read before the last one may be what it was to forget. */
  private forgotten = 0;
  private readonly usersByExternalId = turnLoader<string, UserRow | null>(async (externalIds) => {
    const rows = await this.work.read().execute<UserRow[]>(
      `select external_id, id, role, active, display_name, locale,
         (select json_agg(department_id) from staff_assignment where user_id = u.id) as departments
       from app_user u where external_id = any(?::text[])`,
      [textArray(externalIds)],
    );
    const byExternalId = new Map(rows.map((row) => [row.external_id, row]));
    return externalIds.map((externalId) => byExternalId.get(externalId) ?? null);
  });

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
    const known = mustLoad ? await this.load(externalId, token) : remembered;
    const { viewer } = known;
    // No identity provider signs in a guest or a device, whatever it calls its users.
    if (token && viewer && !hasAccount(viewer.role)) return null;
    if (!viewer || !token || token.issuedAt < known.issuedAt) return viewer;
    known.issuedAt = token.issuedAt;
    const profile = changedProfile(known.profile, token);
    if (!profile) return viewer;
    known.profile = profile;
    known.viewer = { ...viewer, language: languageOf(profile.locale) };
    await this.profiles.store({ userId: viewer.userId, ...profile });
    return known.viewer;
  }

  forget(externalId: string): void {
    this.forgotten++;
    this.viewers.delete(externalId);
  }

  forgetAll(): void {
    this.forgotten++;
    this.viewers.clear();
  }

  private async load(externalId: string, token: TokenProfile | undefined): Promise<KnownUser> {
    const { forgotten } = this;
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
    const profile = { name: user?.display_name ?? '', locale: user?.locale ?? '' };
    const known = { hasRow: user !== null, viewer: user?.active ? viewerFrom(user) : null, profile, issuedAt: 0 };
    if (forgotten === this.forgotten) this.viewers.set(externalId, known);
    return known;
  }
}

function viewerFrom({ id, role, locale, departments }: UserRow): Viewer {
  const viewer = { userId: Number(id), role, language: languageOf(locale) };
  // A device without any department serves none: only for people does no assignment mean all of them.
  if (isDevice(role)) return { ...viewer, scope: departments ?? [] };
  return departments && LIMITED.includes(role) ? { ...viewer, scope: departments } : viewer;
}
