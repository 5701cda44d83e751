import { giveAddress, hashOfAddress } from '../channels/addresses.js';
import { lastAnnouncement, writeMessage } from '../channels/messages.js';
import type { TestApp } from '../places/app.js';
import { opened } from './acts.js';

const NOW = new Date().toISOString();

/** A message in each group of states that look different: status, reason, and the seconds until it is due. */
const MESSAGES = [
  ['patient-1', 'EMAIL', { status: 'DELIVERED', sentAt: NOW, deliveredAt: NOW, attempts: 1 }],
  ['patient-1', 'SMS', { status: 'SKIPPED', reason: 'BUDGET' }],
  ['patient-2', 'EMAIL', { status: 'FAILED', reason: 'MESSAGE', attempts: 3 }],
  ['patient-2', 'WEB_PUSH', { status: 'QUEUED', reason: 'SMTP_451_4_7_1', attempts: 2, dueIn: 60 }],
  ['patient-3', 'SMS', { status: 'UNKNOWN', attempts: 1 }],
] as const;

/** OPD was opened, and its opening was sent by the other channels, with every kind of outcome; addresses are suppressed. It happens once. */
export async function messaged(app: TestApp): Promise<void> {
  const { database } = app;
  const written = await database.query('select from delivery limit 1');
  if (written.length > 0) return;
  await opened(app);
  const announcement = await lastAnnouncement(database);
  for (const [person, channel, message] of MESSAGES) {
    const contactPoint = await giveAddress(database, person, { channel });
    await writeMessage(database, { announcement, person, contactPoint, ...message });
  }
  await database.query('update announcement_step set planned_at = now(), recipients = 3, without_address = 1 where step = 1');
  await database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at) values
       ('EMAIL', $1, 'a…@example.org', 'UNKNOWN_ADDRESS', now()), ('SMS', $2, '+49…77', 'STOPPED', now())`,
    [hashOfAddress('EMAIL', 'a@example.org'), hashOfAddress('SMS', '+4915777')],
  );
}
