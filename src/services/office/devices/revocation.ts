import { recordChange } from '../../audit/change-recording.js';
import { NotFoundError } from '../../errors.js';
import type { UserChange } from '../user-change.js';
import { deviceState, deviceSubject } from './device-state.js';
import { type DeviceView, readDevices } from './device-view.js';

/** Takes the sign-in from a device, in the caller's transaction. Its row stays: the change log names it. */
export async function revokeDevice(
  { em, actor, at }: UserChange,
  id: number,
): Promise<{ device: DeviceView; externalId: string }> {
  const [stored] = await em.execute<{ userId: string; externalId: string; isRevoked: boolean }[]>(
    `select u.id as "userId", u.external_id as "externalId", d.revoked_at is not null as "isRevoked"
     from device d join app_user u on u.id = d.user_id where d.id = ? for no key update`,
    [id],
  );
  if (!stored) throw new NotFoundError('There is no device with this id.');
  const read = async () => (await readDevices(em, 'd.id = ?', [id], 1))[0]!;
  const { externalId } = stored;
  if (stored.isRevoked) return { device: await read(), externalId };
  const before = await deviceState(em, await read());
  await em.execute(
    'update device set revoked_at = ?, token_hash = null, pairing_code_hash = null, pairing_until = null where id = ?',
    [at, id],
  );
  // Open sockets are reviewed by the state of the user.
  await em.execute('update app_user set active = false, version = version + 1 where id = ?', [stored.userId]);
  const device = await read();
  const after = await deviceState(em, device);
  await recordChange(em, { department: null, subject: deviceSubject(id), before, after, actor, at });
  return { device, externalId };
}
