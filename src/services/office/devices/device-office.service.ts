import { nodeKey } from '../../../entities/node-id.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { pairingCodeIn } from '../../directory/pairing-code.js';
import { NotFoundError } from '../../errors.js';
import { oneLineText } from '../../one-line-text.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { Actor, Viewer } from '../../viewer.js';
import { markAway } from './away-devices.js';
import { type NewDevice, type RegisterDeviceInput, registerDevice } from './device-registration.js';
import { type DeviceView, readDevices } from './device-view.js';
import { type PairedDevice, pairDevice } from './pairing.js';
import { revokeDevice } from './revocation.js';

/** More than any clinic has in use. */
export const MOST_DEVICES = 500;
const VERSION_MAX_LENGTH = 60;

/** The use cases of boards and kiosks. */
export class DeviceOfficeService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** Devices in use first, then the revoked ones; the newest first. At most {@link MOST_DEVICES}. */
  async list(): Promise<DeviceView[]> {
    const em = this.work.read();
    return markAway(em, await readDevices(em, 'true', [], MOST_DEVICES), this.clock.now());
  }

  /** Adds a device that is not paired yet. The code is shown once: only its hash is stored. */
  register(actor: Actor, input: RegisterDeviceInput): Promise<NewDevice> {
    return this.work.run((em) => registerDevice({ em, actor, at: this.clock.now() }, input, MOST_DEVICES));
  }

  /** The device that signs in with a pairing code exchanges it for its token, once. */
  async pair(actor: Actor & { viewer: Viewer }, input: { code: string }): Promise<PairedDevice> {
    const code = pairingCodeIn(input.code);
    if (code === null) throw new NotFoundError('There is no such pairing code.');
    return this.work.run((em) => pairDevice({ em, actor, at: this.clock.now() }, actor.viewer.userId, code));
  }

  /** Keeps what a device says that it shows. Nothing is written if it says the same again. */
  async reportVersion({ userId }: Viewer, input: { version: string }): Promise<DeviceView> {
    const version = oneLineText('input.version', input.version, VERSION_MAX_LENGTH);
    return this.work.run(async (em) => {
      await em.execute('update device set page_version = ? where user_id = ? and page_version is distinct from ?', [
        version,
        userId,
        version,
      ]);
      const [device] = await readDevices(em, 'd.user_id = ?', [userId], 1);
      if (!device) throw new NotFoundError('This device does not exist any more.');
      return device;
    });
  }

  /** Ends the sign-in of a device forever, within 30 s on every node, also on open sockets. A second call does nothing. */
  async revoke(actor: Actor, input: { device: string }): Promise<DeviceView> {
    const id = nodeKey('Device', input.device);
    if (id === null) throw new NotFoundError('There is no device with this id.');
    const { device, externalId } = await this.work.run((em) => revokeDevice({ em, actor, at: this.clock.now() }, id));
    this.directory.forgetUsers([externalId]);
    return device;
  }
}
