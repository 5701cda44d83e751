import type { EntityManager } from '@mikro-orm/postgresql';
import { Role } from '../../../entities/directory/role.enum.js';
import { newToken } from '../../directory/secret-token.js';

/**
 * Adds a person without an account, in the caller's transaction. Notices, entries and acknowledgements work for it as for a patient, and
 * openings are not announced to it.
 */
export async function addGuest(em: EntityManager, locale: string): Promise<number> {
  const [row] = await em.execute<[{ id: string }]>(
    `insert into app_user (external_id, role, display_name, locale) values (?, ?, '', ?) returning id`,
    [`guest/${newToken()}`, Role.GUEST, locale],
  );
  return Number(row.id);
}

/** A guest is called as the ticket. */
export async function nameGuest(em: EntityManager, userId: number, ticket: string): Promise<void> {
  await em.execute('update app_user set display_name = ? where id = ?', [ticket, userId]);
}
