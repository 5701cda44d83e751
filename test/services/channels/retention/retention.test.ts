import { giveAddress } from '../../../support/channels/addresses.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3, openingHours: false, senders: [] });
});
afterAll(() => app.stop());

const write = (announcement: number, recipient: number, age: string) =>
  app.database.query(
    `insert into delivery (announcement_id, recipient_id, contact_point_id, step, channel, is_urgent, status, due_at, expires_at, created_at)
     values ($1, $2, 1, 1, 'EMAIL', false, 'SENT', now(), now(), now() - $3::interval)`,
    [announcement, recipient, age],
  );

test('Messages, steps and addresses without a use are deleted after their time, and the sums of an opening stay', async () => {
  await (await app.nurse()).set(true);
  const [opening] = await app.database.query<{ id: string }>('select id from announcement');
  const id = Number(opening?.id);
  await write(id, 1, '91 days');
  await write(id, 2, '89 days');
  await write(999_999, 1, '91 days'); // of a notice to one person, which was deleted before
  await app.database.query(`update announcement_step set due_at = due_at - interval '91 days' where step = 1`);
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL', state: 'UNVERIFIED' });
  await giveAddress(app.database, 'patient-2', { channel: 'EMAIL', state: 'UNVERIFIED' });
  await giveAddress(app.database, 'patient-3', { channel: 'EMAIL' });
  await app.database.query(
    `update contact_point c set created_at = now() - interval '8 days' from app_user u where u.id = c.user_id and u.external_id <> 'patient-2'`,
  );
  const due = { messages: 2, steps: 0, contactPoints: 1, isFinished: true };
  expect(await app.services.channelRetention.deleteExpired({ dryRun: true })).toEqual(due);
  expect(await app.services.channelRetention.deleteExpired()).toEqual(due);
  expect(await app.services.channelRetention.deleteExpired()).toEqual({ ...due, messages: 0, steps: 0, contactPoints: 0 });
  expect(await app.database.query('select recipient_id::int from delivery')).toEqual([{ recipient_id: 2 }]);
  expect(await app.database.query('select announcement_id::int as of, count from delivery_count')).toEqual([
    { of: id, count: 2 },
  ]);
  expect((await app.database.query('select 1 from announcement_step')).length).toBe(3);
});
