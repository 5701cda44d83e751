import { AddGuestDocument, JoinQueueDocument } from '../generated/graphql.js';
import { ask, post } from '../support/operations/post.js';
import { paired } from '../support/people/without-account.js';
import type { TestApp } from '../support/places/app.js';

const REGISTER = `mutation ($input: RegisterDeviceInput!) { registerDevice(input: $input) { pairingCode } }`;
const ADD = `mutation ($input: AddToQueueInput!) { addToQueue(input: $input) { ticketToken entry { id label } } }`;

interface Clinic {
  office: TestApp;
  /** Of two nodes. */
  urls: readonly string[];
  /** Tokens of a nurse and of a patient. */
  nurse: string;
  patient: string;
}

/**
 * A day in the open line of ER: a patient, a guest with a label, notes on their entries, a board and a kiosk. `word` stands in every text that a
 * person types. Resolves with the secrets: tokens of tickets and devices, and pairing codes.
 */
export async function playLine({ office, urls, nurse, patient }: Clinic, word: string): Promise<string[]> {
  const [here, there] = urls as [string, string];
  const admin = await office.token('admin-1');
  const secrets: string[] = [];
  const device = async (kind: string) => {
    const variables = { input: { kind, name: `${word} ${kind}`, departments: ['ER'] } };
    const { data } = await post<{ registerDevice: { pairingCode: string } }, typeof variables>(here, REGISTER, {
      token: admin,
      variables,
    });
    const code = data?.registerDevice.pairingCode ?? '';
    const token = await paired({ ...office, url: there }, code);
    secrets.push(code, token.split(' ')[1]!);
    return token;
  };
  const [board, kiosk] = [await device('BOARD'), await device('KIOSK')];
  const variables = { input: { department: 'ER', label: `${word} in blue`, idempotencyKey: `${word} key` } };
  const { data } = await post<{ addToQueue: { ticketToken: string; entry: { id: string; label: string } } }, typeof variables>(
    here,
    ADD,
    { token: nurse, variables },
  );
  const { ticketToken, entry } = data!.addToQueue;
  expect(entry.label).toBe(`${word} in blue`);
  const atKiosk = await ask(there, AddGuestDocument, { token: kiosk, variables: { department: 'ER' } });
  secrets.push(ticketToken, atKiosk.addToQueue.ticketToken!);
  await ask(there, JoinQueueDocument, { token: patient, variables: { input: { department: 'ER' } } });

  const staff = async (name: string, input = 'QueueEntryInput', more = {}) => {
    const query = `mutation ($input: ${input}!) { ${name}(input: $input) { entry { state label } } }`;
    const variables = { input: { entry: entry.id, note: `${word} ${name}`, ...more } };
    expect([name, (await post(here, query, { token: nurse, variables })).errors]).toEqual([name, undefined]);
  };
  await staff('setPriority', 'SetPriorityInput', { serviceClass: 'URGENT' });
  await staff('setNeeds', 'SetNeedsInput', { needs: ['INTERPRETER'] });
  await staff('requeue', 'RequeueInput', { to: 'LAST' });
  await staff('call', 'CallInput');
  await staff('recall');
  await staff('hold');
  await staff('cancelEntry');
  await staff('undo');
  for (const [url, token, query] of [
    [here, `Ticket ${ticketToken}`, '{ me { displayName } myQueueEntries { ticket state label } }'],
    [there, board, '{ displayBoard { waiting newest { ticket } recent { ticket } missed } }'],
    [there, nurse, '{ departmentStatistics(department: "ER", from: "2026-11-24", to: "2026-11-24") { arrivals } }'],
    [here, nurse, '{ queueEntries(department: "ER") { ticket label patient { displayName } why } }'],
  ] as const)
    expect([query, (await post(url, query, { token })).errors]).toEqual([query, undefined]);
  return secrets;
}

/** Every table in which a line leaves traces, as text. */
export async function tablesOfTheLine({ database }: TestApp): Promise<string> {
  const tables = ['queue_entry', 'queue_entry_event', 'idempotency_key', 'device', 'app_user', 'announcement', 'notification'];
  const rows = tables.concat('change_log', 'domain_event').map((table) => database.query(`select t::text from ${table} t`));
  return JSON.stringify(await Promise.all(rows));
}
