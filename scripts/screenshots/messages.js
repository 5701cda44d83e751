// What happens before the pictures of messages: three patients confirm an address, and the opening of the laboratory reaches them by e-mail and SMS.
import { setTimeout as pause } from 'node:timers/promises';

const ADDRESSES = [
  ['patient-1', 'EMAIL', 'bo@example.org'],
  ['patient-2', 'EMAIL', 'cleo@example.org'],
  ['patient-3', 'SMS', '+436601234567'],
];
/** In ms. The steps are due after 2 s. */
const DEADLINE_MS = 20_000;
const LOOK_EVERY_MS = 250;

const LADDER = `mutation { saveChannelSteps(input: { department: "LAB", event: QUEUE_OPENED, steps: [
  { afterSeconds: 1, channel: EMAIL, ttlSeconds: 3600 }, { afterSeconds: 2, channel: SMS, ttlSeconds: 3600 }] }) { steps { id } } }`;
const OPEN = 'mutation { setQueueOpen(input: { department: "LAB", isOpen: true }) { status { state } } }';
const COUNT = '{ deliveries(filter: { statuses: [SENT, DELIVERED] }) { totalCount } }';

/** It happens once. */
export async function messaged(clinic) {
  const { deliveries } = await clinic.ask('admin-1', '{ deliveries { totalCount } }');
  if (deliveries.totalCount > 0) return;
  for (const [person, channel, address] of ADDRESSES) await confirm(clinic, person, channel, address);
  await clinic.ask('admin-1', LADDER);
  await clinic.ask('nurse-1', OPEN);
  const until = Date.now() + DEADLINE_MS;
  while ((await clinic.ask('admin-1', COUNT)).deliveries.totalCount < ADDRESSES.length) {
    if (Date.now() > until) throw new Error('The messages were not sent.');
    await pause(LOOK_EVERY_MS);
  }
}

/** The code is read where a developer reads it. */
async function confirm(clinic, person, channel, address) {
  const input = `{ channel: ${channel}, address: "${address}", consent: "Yes" }`;
  const { addContactPoint } = await clinic.ask(person, `mutation { addContactPoint(input: ${input}) { contactPoint { id } } }`);
  const outbox = await (await fetch(`${clinic.url}/outbox`)).text();
  const [, code] = /\b(\d{6})\b/.exec(outbox.replace(/<style>.*?<\/style>/s, '')) ?? [];
  const verified = `{ contactPoint: "${addContactPoint.contactPoint.id}", code: "${code}" }`;
  await clinic.ask(person, `mutation { verifyContactPoint(input: ${verified}) { contactPoint { id } } }`);
}
