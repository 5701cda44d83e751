import { type Command, InvalidArgumentError } from 'commander';
import { Role } from '../../entities/directory/role.enum.js';
import { nodeId } from '../../entities/node-id.js';
import type { DeviceRole, DeviceView } from '../../services/office/devices/device-view.js';
import type { Services } from '../../services/services.js';
import { commandActor, examples, JSON_OPTION } from '../arguments.js';
import { Output, printable, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { inOptions } from './in-options.js';

interface JsonOption {
  json?: boolean;
}

const OPTION_NAMES = { name: '<name>', departments: '<departments...>', device: '<device>' };

export function addDevice(program: Command, surroundings: Surroundings): void {
  const device = program
    .command('device')
    .description('list, register and revoke boards and kiosks')
    .addHelpText(
      'after',
      examples(
        'device',
        'device register board "Waiting room 2" OPD',
        'device register kiosk Entrance OPD LAB',
        'device revoke Device:3',
      ),
    );
  addList(device, surroundings);
  addRegister(device, surroundings);
  addRevoke(device, surroundings);
}

function addList(device: Command, surroundings: Surroundings): void {
  device
    .command('list', { isDefault: true })
    .description('print all devices, those in use first (default)')
    .option(...JSON_OPTION)
    .action(async ({ json = false }: JsonOption) => {
      const devices = await withServices(surroundings, async ({ services }) =>
        documents(services, await services.deviceOffice.list()),
      );
      new Output(surroundings, json).result({ devices }, () =>
        table(
          ['id', 'kind', 'name', 'departments', 'state', 'version', 'last seen'],
          devices.map((one) => [
            one.id,
            one.kind,
            printable(one.name),
            printable(one.departments.join(' ')),
            stateOf(one),
            printable(one.pageVersion ?? '-'),
            one.lastSeenAt ?? 'never',
          ]),
          surroundings.stdout,
        ),
      );
    });
}

function addRegister(device: Command, surroundings: Surroundings): void {
  device
    .command('register')
    .description('add a device and print the code with which it is paired within 15 minutes')
    .argument('<kind>', 'board or kiosk', kindNamed)
    .argument('<name>', 'the name by which admins know it')
    .argument('<departments...>', 'codes of the departments that it serves')
    .option(...JSON_OPTION)
    .action(async (kind: DeviceRole, name: string, departments: string[], { json = false }: JsonOption) => {
      const registered = withServices(surroundings, async ({ services }) => {
        const { device: view, pairingCode } = await services.deviceOffice.register(commandActor(), { kind, name, departments });
        const [document] = await documents(services, [view]);
        return { device: document!, pairingCode };
      });
      const result = await inOptions(registered, OPTION_NAMES);
      new Output(surroundings, json).result(result, ({ device: { id }, pairingCode }) => `${id}: pairing code ${pairingCode}`);
    });
}

function addRevoke(device: Command, surroundings: Surroundings): void {
  device
    .command('revoke')
    .description('end the sign-in of a device forever; its connections close within 30 s')
    .argument('<device>', 'its id, as "device list" prints it')
    .option(...JSON_OPTION)
    .action(async (id: string, { json = false }: JsonOption) => {
      const revoked = withServices(surroundings, async ({ services }) => {
        const [document] = await documents(services, [await services.deviceOffice.revoke(commandActor(), { device: id })]);
        return { device: document! };
      });
      const result = await inOptions(revoked, OPTION_NAMES);
      new Output(surroundings, json).result(result, ({ device: { id: revokedId, name } }) =>
        printable(`revoked ${revokedId}: ${name}`),
      );
    });
}

async function documents({ directory }: Services, devices: readonly DeviceView[]) {
  return Promise.all(
    devices.map(async ({ id, userId: _, departmentIds, createdAt, pairedAt, lastSeenAt, revokedAt, ...rest }) => {
      const departments = await Promise.all(departmentIds.map((departmentId) => directory.departmentById(departmentId)));
      return {
        id: nodeId('Device', id),
        ...rest,
        departments: departments.map(({ code }) => code),
        createdAt: createdAt.toISOString(),
        pairedAt: pairedAt?.toISOString() ?? null,
        lastSeenAt: lastSeenAt?.toISOString() ?? null,
        revokedAt: revokedAt?.toISOString() ?? null,
      };
    }),
  );
}

function stateOf({ pairedAt, revokedAt }: { pairedAt: string | null; revokedAt: string | null }): string {
  if (revokedAt) return 'revoked';
  return pairedAt ? 'paired' : 'not paired';
}

/** Parses an argument for commander. */
function kindNamed(text: string): DeviceRole {
  const kind = ([Role.BOARD, Role.KIOSK] as const).find((known) => known === text.toUpperCase());
  if (kind) return kind;
  throw new InvalidArgumentError('It must be board or kiosk.');
}
