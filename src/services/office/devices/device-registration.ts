import type { EntityManager } from '@mikro-orm/postgresql';
import { Role } from '../../../entities/directory/role.enum.js';
import { recordChange } from '../../audit/change-recording.js';
import { newPairingCode } from '../../directory/pairing-code.js';
import { newToken, secretHash } from '../../directory/secret-token.js';
import { BadUserInputError, ConflictError } from '../../errors.js';
import { oneLineText } from '../../one-line-text.js';
import { bigintArray } from '../../sql/sql.js';
import { departmentsOf } from '../assignment-change.js';
import type { UserChange } from '../user-change.js';
import { deviceState, deviceSubject } from './device-state.js';
import { type DeviceRole, type DeviceView, readDevices } from './device-view.js';

export interface RegisterDeviceInput {
  kind: DeviceRole;
  name: string;
  departments: readonly string[];
}

export interface NewDevice {
  device: DeviceView;
  pairingCode: string;
}

const NAME_MAX_LENGTH = 100;
/** How long a pairing code is valid, in ms. */
const CODE_MS = 15 * 60_000;

/** Adds the device with its user, in the caller's transaction. `most`: the number of devices that may be in use at once. */
export async function registerDevice(
  { em, actor, at }: UserChange,
  input: RegisterDeviceInput,
  most: number,
): Promise<NewDevice> {
  const { kind } = input;
  if (kind !== Role.BOARD && kind !== Role.KIOSK) throw new BadUserInputError('input.kind', 'input.kind must be BOARD or KIOSK.');
  const name = oneLineText('input.name', input.name, NAME_MAX_LENGTH);
  if (input.departments.length === 0)
    throw new BadUserInputError('input.departments', 'input.departments must name at least one department.');
  const departments = await departmentsOf(em, input.departments);
  await refuseTooMany(em, most);
  const [user] = await em.execute<[{ id: string }]>(
    `insert into app_user (external_id, role, display_name, locale) values (?, ?, ?, 'en') returning id`,
    [`device/${newToken()}`, kind, name],
  );
  await em.execute('insert into staff_assignment (user_id, department_id) select ?, unnest(?::bigint[]) on conflict do nothing', [
    user.id,
    bigintArray(departments.map(({ id }) => id)),
  ]);
  const pairingCode = newPairingCode();
  const [row] = await em.execute<[{ id: string }]>(
    'insert into device (user_id, pairing_code_hash, pairing_until, created_at) values (?, ?, ?, ?) returning id',
    [user.id, secretHash(pairingCode), new Date(at.getTime() + CODE_MS), at],
  );
  const [device] = await readDevices(em, 'd.id = ?', [row.id], 1);
  const after = await deviceState(em, device!);
  await recordChange(em, { department: null, subject: deviceSubject(device!.id), before: null, after, actor, at });
  return { device: device!, pairingCode };
}

/** Two admins at the same moment may exceed the limit by one. */
async function refuseTooMany(em: EntityManager, most: number): Promise<void> {
  const [{ inUse }] = await em.execute<[{ inUse: number }]>(
    'select count(*)::int as "inUse" from device where revoked_at is null',
  );
  if (inUse >= most)
    throw new ConflictError(`There are ${inUse} devices, and no more are possible. Revoke some first.`, { current: { inUse } });
}
