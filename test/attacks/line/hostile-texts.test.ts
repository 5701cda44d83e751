import { AddDeviceDocument, PairWithDocument, ReportVersionOfDeviceDocument } from '../../generated/graphql.js';
import { NAUGHTY_STRINGS } from '../../support/operations/naughty-strings.js';
import type { GraphqlAnswer } from '../../support/operations/operation.js';
import { ask, post } from '../../support/operations/post.js';
import { RawSocket } from '../../support/people/raw-socket.js';
import { deviceOf } from '../../support/people/without-account.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const TEXTS = Object.entries(NAUGHTY_STRINGS);
const ADD = 'mutation ($label: String!) { addToQueue(input: { department: "OPD", label: $label }) { entry { id label } } }';
const CANCEL = `mutation ($input: QueueEntryInput!) { cancelEntry(input: $input) { entry { state } } }`;

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, openingHours: false });
  nurse = await app.token('nurse-1');
  await (await app.nurse()).set(true);
});
afterAll(() => app.stop());

const codeOf = ({ errors }: GraphqlAnswer<unknown>) => errors?.[0]?.extensions.code ?? 'ok';

/** Ten at once. */
async function inTens<T>(all: readonly T[], look: (one: T) => Promise<void>): Promise<void> {
  for (let n = 0; n < all.length; n += 10) await Promise.all(all.slice(n, n + 10).map(look));
}

test('A device that sends any text as its code is not paired, and is paired with its code afterwards', async () => {
  const variables = { kind: 'BOARD' as const, departments: ['OPD'] };
  const { pairingCode } = (await ask(app.url, AddDeviceDocument, { token: await app.token('admin-1'), variables }))
    .registerDevice;
  const pair = (code: string) => post(app.url, PairWithDocument, { token: `Pairing ${pairingCode}`, variables: { code } });
  await inTens(TEXTS, async ([what, text]) =>
    expect([what, codeOf(await pair(text))]).toEqual([what, expect.stringMatching(/^(BAD_USER_INPUT|NOT_FOUND)$/)]),
  );
  expect(codeOf(await pair(pairingCode))).toBe('ok');
});

test('Any text that a device reports as its version is stored without spaces around it, or rejected', async () => {
  const token = await deviceOf(app, 'KIOSK');
  const report = (version: string) => post(app.url, ReportVersionOfDeviceDocument, { token, variables: { input: { version } } });
  for (const [what, text] of TEXTS) {
    const answer = await report(text);
    if (answer.data) expect([what, answer.data.reportVersion.device.pageVersion]).toEqual([what, text.trim()]);
    else expect([what, codeOf(answer)]).toEqual([what, 'BAD_USER_INPUT']);
  }
});

test.each(['Ticket', 'Device', 'Pairing', 'Bearer', ''])(
  'Any text as a credential (%s) closes the socket with 4403',
  async (scheme) => {
    await inTens(TEXTS, async ([what, text]) => {
      const socket = await RawSocket.open(app.url);
      socket.send({ type: 'connection_init', payload: { authorization: `${scheme} ${text}` } });
      expect([what, await socket.closed(), socket.messages]).toEqual([what, 4403, []]);
    });
  },
);

test('A label of a guest, without spaces around it, and a note on their entry are stored as they were written, or rejected', async () => {
  const stored = { labels: 0, notes: 0 };
  await inTens(TEXTS, async ([what, text]) => {
    const added = await post<{ addToQueue: { entry: { id: string; label: string } } }, object>(app.url, ADD, {
      token: nurse,
      variables: { label: text },
    });
    const { id, label } = added.data?.addToQueue.entry ?? {};
    if (added.errors)
      expect([what, added.errors[0]?.extensions]).toEqual([what, { code: 'BAD_USER_INPUT', field: 'input.label' }]);
    else expect([what, label]).toEqual([what, text.trim()]);
    if (!id) return;
    stored.labels++;
    const cancelled = await post(app.url, CANCEL, { token: nurse, variables: { input: { entry: id, note: text } } });
    if (cancelled.errors) {
      expect([what, cancelled.errors[0]?.extensions]).toEqual([what, { code: 'BAD_USER_INPUT', field: 'input.note' }]);
      return;
    }
    const [event] = await app.database.query<{ note: string }>(
      `select note from queue_entry_event where entry_id = $1 and action = 'CANCEL'`,
      [id.split(':')[1]],
    );
    expect([what, event?.note]).toEqual([what, text]);
    stored.notes++;
  });
  expect(stored.labels).toBeGreaterThan(30);
  expect(stored.notes).toBeGreaterThan(30);
});

test('The server reports no error for any of it', () => {
  expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
});
