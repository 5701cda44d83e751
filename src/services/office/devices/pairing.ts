import { recordChange } from '../../audit/change-recording.js';
import { newToken, secretHash } from '../../directory/secret-token.js';
import { NotFoundError } from '../../errors.js';
import type { UserChange } from '../user-change.js';
import { deviceState, deviceSubject } from './device-state.js';
import { type DeviceView, readDevices } from './device-view.js';

export interface PairedDevice {
  device: DeviceView;
  deviceToken: string;
}

/**
 * Gives the device of this user its token, in the caller's transaction. The code must be that of the same device: everybody who has signed in with
 * one code learns nothing about others.
 */
export async function pairDevice({ em, actor, at }: UserChange, userId: number, code: string): Promise<PairedDevice> {
  const deviceToken = newToken();
  // Of two devices that send the same code at once, the second one waits for the row and then finds no code in it.
  const [paired] = await em.execute<{ id: string }[]>(
    `update device set token_hash = ?, paired_at = ?, pairing_code_hash = null, pairing_until = null
     where user_id = ? and pairing_code_hash = ? and pairing_until > ? and revoked_at is null returning id`,
    [secretHash(deviceToken), at, userId, secretHash(code), at],
  );
  if (!paired) throw new NotFoundError('There is no such pairing code. Register the device again to get a new one.');
  const [device] = await readDevices(em, 'd.id = ?', [paired.id], 1);
  const after = await deviceState(em, device!);
  const before = { ...after, paired: false };
  await recordChange(em, { department: null, subject: deviceSubject(device!.id), before, after, actor, at });
  return { device: device!, deviceToken };
}
