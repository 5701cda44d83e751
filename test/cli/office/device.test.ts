import { paired } from '../../support/people/without-account.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { runCommand } from '../../support/places/command.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 0 });
});
afterAll(() => app.stop());

const run = (...args: string[]) => runCommand(['device', ...args], app.database.url);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

test('A board is registered, paired with the printed code, listed and revoked', async () => {
  expect((await run()).stdout).toBe('id  kind  name  departments  state  version  last seen\n');
  const registered = await run('register', 'board', 'Waiting room 2', 'OPD', 'LAB');
  expect(registered).toMatchObject({ exitCode: 0, stderr: '' });
  const [, id = '', code = ''] = /^(Device:\d+): pairing code (\w{4}-?\w{4})\n$/.exec(registered.stdout) ?? [];
  expect((await run()).stdout).toMatch(
    new RegExp(`^${id} +BOARD +Waiting room 2 +(OPD LAB|LAB OPD) +not paired +- +never$`, 'm'),
  );

  expect(await paired(app, code)).toMatch(/^Device \S+$/);
  expect((await run('list')).stdout).toMatch(new RegExp(`^${id} .* paired +`, 'm'));
  expect(await run('revoke', id)).toMatchObject({ exitCode: 0, stdout: `revoked ${id}: Waiting room 2\n` });
  expect((await run()).stdout).toMatch(new RegExp(`^${id} .* revoked +`, 'm'));
  expect((await run('revoke', id)).exitCode).toBe(0);
});

test('--json prints the device with its code once, and all devices without it', async () => {
  const { device, pairingCode } = await json('register', 'kiosk', 'Entrance', 'OPD');
  expect(device).toMatchObject({ kind: 'KIOSK', name: 'Entrance', departments: ['OPD'], pairedAt: null, revokedAt: null });
  const listed = await run('--json');
  expect(JSON.parse(listed.stdout).devices).toContainEqual(device);
  expect(listed.stdout).not.toContain(pairingCode);
  expect(await json('revoke', device.id)).toMatchObject({ device: { id: device.id, revokedAt: expect.any(String) } });
});

test('The name of a device cannot control the terminal of the person who lists it', async () => {
  await app.database.query(`update app_user set display_name = 'Hall' || chr(27) || '[31m' where display_name = 'Entrance'`);
  const { stdout } = await run();
  expect(stdout).toContain('Hall');
  expect(stdout).not.toContain('\u001b');
});

test.each([
  [['register', 'phone', 'Hall', 'OPD'], 2, 'It must be board or kiosk.'],
  [['register', 'board', 'Hall'], 2, "missing required argument 'departments'"],
  [['register', 'board', 'Hall', 'OPDD'], 1, 'Did you mean OPD?'],
  [['register', 'board', ' ', 'OPD'], 1, '<name> must not be empty'],
  [['revoke', 'Device:999'], 1, 'device'],
])('device %j ends with exit code %d and says: %s', async (args, exitCode, message) => {
  const ended = await run(...args);
  expect({ exitCode: ended.exitCode, stdout: ended.stdout }).toEqual({ exitCode, stdout: '' });
  expect(ended.stderr).toContain(message);
  expect(ended.stderr).not.toContain('input.');
});
