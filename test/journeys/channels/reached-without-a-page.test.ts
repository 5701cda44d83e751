import { graphql } from '../../generated/gql.js';
import { TestSmtpServer } from '../../support/channels/smtp-server.js';
import { eventually } from '../../support/eventually.js';
import { ask, post } from '../../support/operations/post.js';
import { LineNurse } from '../../support/people/line-nurse.js';
import { PersonInLine } from '../../support/people/person-in-line.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const ADD = graphql(`mutation AddMailAddress($input: AddContactPointInput!) {
  addContactPoint(input: $input) { contactPoint { id state address } }
}`);
const VERIFY = graphql(`mutation VerifyMailAddress($input: VerifyContactPointInput!) {
  verifyContactPoint(input: $input) { contactPoint { state } }
}`);
const SECOND_MS = 1_000;

const clock = new TestClock();
let smtp: TestSmtpServer;
let app: TestApp;
let nurse: LineNurse;
let token: string;
beforeAll(async () => {
  smtp = await TestSmtpServer.start();
  const env = { SMTP_URL: smtp.url, QUEUE_MAIL_FROM: 'clinic@example.org', QUEUE_PUBLIC_URL: 'https://queue.example.org' };
  app = await startTestApp({ patients: 1, openingHours: false, clock, env });
  nurse = await LineNurse.at(app);
  token = await app.token('patient-1');
});
afterAll(() => app?.stop());
afterAll(() => smtp?.close());

const newestMail = () => smtp.accepted.at(-1);
const pathIn = (text = '') => /https:\/\/queue\.example\.org(\/m\/[\w-]+)/.exec(text)?.[1] ?? '';
const answer = (path: string, form: Record<string, string>) =>
  fetch(app.url + path, { method: 'POST', body: new URLSearchParams(form), headers: { accept: 'application/json' } });

test('A patient confirms an e-mail address with the code that reaches it', async () => {
  const input = { channel: 'EMAIL' as const, address: 'ana@Example.org', consent: 'Write to me about my place.' };
  const { data } = await post(app.url, ADD, { token, variables: { input } });
  const added = data?.addContactPoint.contactPoint;
  expect(added).toMatchObject({ state: 'UNVERIFIED', address: 'ana@example.org' });
  await eventually(() => expect(newestMail()?.address).toBe('ana@example.org'));
  const code = /\b\d{6}\b/.exec(newestMail()?.text ?? '')?.[0] ?? '';
  const verified = await ask(app.url, VERIFY, { token, variables: { input: { contactPoint: added?.id ?? '', code } } });
  expect(verified.verifyContactPoint.contactPoint.state).toBe('ACTIVE');
});

test('Called without an open page, the patient gets a mail that names neither person, department nor room, and answers by its link', async () => {
  await nurse.open();
  const person = new PersonInLine(app.url, token);
  const { ticket } = await person.joined();
  await nurse.next();
  clock.advance(121 * SECOND_MS);
  expect(await app.services.sending.run()).toMatchObject({ sent: 1 });
  const mail = newestMail();
  expect(mail?.title).toBe(`It is your turn (${ticket.split('-')[1]})`);
  expect(`${mail?.title} ${mail?.text}`).not.toMatch(/OPD|Outpatient|Ana|Nora|Room/);
  const path = pathIn(mail?.text);
  const page = await fetch(app.url + path);
  expect(await page.text()).toContain(`It is your turn (${ticket})`);
  expect((await nurse.see(ticket)).answer).toBeNull();
  expect((await answer(path, { answer: 'COMING' })).status).toBe(200);
  expect((await nurse.see(ticket)).answer).toBe('COMING');
  expect(
    await app.database.query(`select delivery_status as status from notification n join announcement a on a.id = announcement_id
    where kind = 'CALLED'`),
  ).toEqual([{ status: 'DELIVERED' }]);
});

test('The unsubscribe button of a mail program ends messages of that kind; an opening is then not mailed any more', async () => {
  await nurse.open('LAB');
  clock.advance(601 * SECOND_MS);
  await app.services.sending.run();
  const opening = smtp.mails.at(-1);
  expect(opening?.subject).toMatch(/OPEN/);
  expect(opening?.headers.get('list-unsubscribe-post') ?? opening?.headers.get('list')).toBeTruthy();
  expect((await answer(pathIn(opening?.text), { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
  await nurse.open('ER');
  clock.advance(601 * SECOND_MS);
  const { length } = smtp.mails;
  await app.services.sending.run();
  expect(smtp.mails).toHaveLength(length);
  expect(await app.database.query(`select status, reason from delivery order by id desc limit 1`)).toEqual([
    { status: 'SKIPPED', reason: 'MUTED' },
  ]);
});
