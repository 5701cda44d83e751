import { TestSmtpServer } from '../support/channels/smtp-server.js';
import { eventually } from '../support/eventually.js';
import { Clinic } from '../support/places/clinic.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const PATIENTS = faultScale({ short: 60, full: 2_000 });
const KILLS = faultScale({ short: 2, full: 25 });
/** An attempt that was interrupted is repeated after 20 s. */
const DEADLINE_MS = faultScale({ short: 90_000, full: 900_000 });

let smtp: TestSmtpServer;
let clinic: Clinic;
beforeAll(async () => {
  smtp = await TestSmtpServer.start();
  const env = { SMTP_URL: smtp.url, QUEUE_MAIL_FROM: 'clinic@example.org' };
  clinic = await Clinic.open({ patients: PATIENTS, env, officeEnv: env });
  await clinic.database.query(
    `insert into contact_point (user_id, channel, address, address_hash, state, verified_at, consent_at, consent_text, created_at)
     select id, 'EMAIL', external_id || '@example.org', external_id, 'ACTIVE', now(), now(), 'yes', now() from app_user where role = 'PATIENT'`,
  );
  await clinic.database.query(`delete from channel_step where event = 'QUEUE_OPENED'`);
  await clinic.database.query(
    `insert into channel_step (event, step, after_seconds, channel, condition, ttl_seconds) values ('QUEUE_OPENED', 1, 0, 'EMAIL', 'ALWAYS', 3600)`,
  );
});
afterAll(() => clinic?.close());
afterAll(() => smtp?.close());

test(
  `Of ${PATIENTS} mails none is lost and nobody sees one twice, though a server is killed ${KILLS} times while it sends`,
  async () => {
    await clinic.click(true, 1);
    for (let kill = 0; kill < KILLS; kill++) {
      const { length } = smtp.mails;
      await eventually(() => expect(smtp.mails.length).toBeGreaterThan(length), DEADLINE_MS);
      await clinic.endNode(kill % 2, 'SIGKILL');
      await clinic.startNode(kill % 2);
      if (smtp.shown().length === PATIENTS) break;
    }
    await eventually(() => expect(smtp.shown()).toHaveLength(PATIENTS), DEADLINE_MS);
    await eventually(async () => {
      const rows = await clinic.database.query('select status, count(*)::int as count from delivery group by status');
      expect(rows).toEqual([{ status: 'SENT', count: PATIENTS }]);
    }, DEADLINE_MS);
    expect(new Set(smtp.shown().map(({ address }) => address)).size).toBe(PATIENTS);
    reportMeasurements('killed-sender', { 'mails handed over twice, with the same id': smtp.mails.length - PATIENTS });
  },
  2 * DEADLINE_MS,
);
