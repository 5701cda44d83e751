import { AppUser } from '../../entities/directory/app-user.entity.js';
import { ACCOUNT_ROLES, hasAccount, type Role } from '../../entities/directory/role.enum.js';
import { nodeId, nodeKey } from '../../entities/node-id.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { BadUserInputError, NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';
import { storableText } from '../text-input.js';
import type { Actor } from '../viewer.js';
import { assignUser } from './assignment-change.js';
import { changeUser, createUser, type SavedUser } from './user-change.js';
import type { UserFields } from './user-values.js';

export interface UserInput extends UserFields {
  id?: string | null | undefined;
  expectedVersion?: number | null | undefined;
}

export interface UserFilter {
  /** A part of the name or of the external id, in upper or lower case. */
  search?: string | null | undefined;
  role?: Role | null | undefined;
}

const SEARCH_MAX_LENGTH = 200;
const EXTERNAL_ID_MAX_LENGTH = 255;

/** The use cases of users and their scopes. */
export class UserOfficeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. A search reads the table of users by its primary key until the page is full: up to 0.4 s for 100,000 users if it finds few. */
  async list({ search, role }: UserFilter, request: PageRequest): Promise<Page<AppUser>> {
    if (role != null && !hasAccount(role))
      throw new BadUserInputError(
        'role',
        `role must be one of ${ACCOUNT_ROLES.join(', ')}. The query \`devices\` lists boards and kiosks.`,
      );
    const { limit, below } = pageWindow(request);
    const like = search == null || search.trim() === '' ? null : patternFor(search.trim());
    const where = {
      id: { $lt: below },
      role: role ?? { $in: [...ACCOUNT_ROLES] },
      ...(like !== null && { $or: [{ displayName: { $ilike: like } }, { externalId: { $ilike: like } }] }),
    };
    const rows = await this.work.read().find(AppUser, where, { orderBy: { id: 'desc' }, limit });
    return toPage(rows, request, (row) => row.id);
  }

  /** Changes the user with this id; without an id, creates one. A change to the same values writes nothing. */
  async save(actor: Actor, input: UserInput): Promise<SavedUser> {
    const saved = await this.work.run(async (em) => {
      const change = { em, actor, at: this.clock.now() };
      return input.id == null ? createUser(change, input) : changeUser(change, keyOf(input.id), input, input.expectedVersion);
    });
    this.directory.forgetUsers(saved.externalIds);
    return saved;
  }

  /** Creates or changes by external id: what a command means that names a user. */
  async saveByExternalId(actor: Actor, input: UserFields & { externalId: string }): Promise<SavedUser> {
    const known = await this.directory.userByExternalId(storableText('externalId', input.externalId, EXTERNAL_ID_MAX_LENGTH));
    return this.save(actor, known ? { ...input, id: nodeId('User', known.id) } : input);
  }

  /** Replaces the scope of a nurse or doctor. No departments: all of them. The same scope again writes nothing. */
  async assign(actor: Actor, input: { user: string; departments: readonly string[] }): Promise<SavedUser> {
    const saved = await this.work.run(async (em) =>
      assignUser({ em, actor, at: this.clock.now() }, keyOf(input.user), input.departments),
    );
    this.directory.forgetUsers(saved.externalIds);
    return saved;
  }

  /** The same for a command, which names the user by the external id. */
  async assignByExternalId(actor: Actor, externalId: string, departments: readonly string[]): Promise<SavedUser> {
    const known = await this.directory.userByExternalId(storableText('externalId', externalId, EXTERNAL_ID_MAX_LENGTH));
    if (!known) throw new NotFoundError('There is no user with this external id.');
    return this.assign(actor, { user: nodeId('User', known.id), departments });
  }
}

function keyOf(id: string): number {
  const key = nodeKey('User', id);
  if (key === null) throw new NotFoundError('There is no user with this id.');
  return key;
}

/** A pattern for ILIKE in which the wildcards of the text mean themselves. */
function patternFor(search: string): string {
  const text = storableText('search', search, SEARCH_MAX_LENGTH);
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
