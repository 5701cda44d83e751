import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { MyAddressesDocument, RemoveAddressDocument } from '../../../generated/graphql.js';
import { hashOfAddress } from '../../../support/channels/addresses.js';
import { codeIn, PersonWithAddresses, subscription } from '../../../support/channels/person-with-addresses.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { ask } from '../../../support/operations/post.js';
import { guestOf } from '../../../support/people/without-account.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const clock = new TestClock();
const mail = new RecordingSender(Channel.EMAIL);
const push = new RecordingSender(Channel.WEB_PUSH);
const sms = new RecordingSender(Channel.SMS, { price: { perSegment: 80_000, currency: 'EUR', dailyCap: 320_000 } });
let app: TestApp;
let number = 0;
beforeAll(async () => {
  app = await startTestApp({ patients: 17, openingHours: false, clock, senders: [mail, push, sms] });
});
afterAll(() => app.stop());

/** A patient who has no address yet. */
const somebody = () => PersonWithAddresses.of(app, `patient-${++number}`);
const email = (address: string) => ({ channel: 'EMAIL' as const, address });
const refusalOf = ({ errors }: { errors?: Array<{ message: string; extensions: object }> }) => errors?.[0]?.extensions;
const addressesOf = async ({ token }: PersonWithAddresses) =>
  (await ask(app.url, MyAddressesDocument, { token })).myContactPoints;
const removes = ({ token }: PersonWithAddresses, contactPoint: string) =>
  ask(app.url, RemoveAddressDocument, { token, variables: { input: { contactPoint } } });
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

test('The code in the message verifies the address, once, with or without spaces', async () => {
  const person = await somebody();
  const id = await person.added(email('  Mara.Quill@Example.ORG '));
  expect(mail.sent.at(-1)).toMatchObject({ address: 'Mara.Quill@example.org', title: 'Your code for Queuebell', link: null });
  expect(await addressesOf(person)).toMatchObject([
    { id, address: 'Mara.Quill@example.org', state: 'UNVERIFIED', codeUntil: expect.any(String) },
  ]);
  const code = codeIn(mail);
  const { data } = await person.verify(id, `${code.slice(0, 3)} ${code.slice(3)}`);
  expect(data?.verifyContactPoint.contactPoint).toEqual({ id, state: 'ACTIVE', codeUntil: null });
  const sent = mail.sent.length;
  await person.added(email('Mara.Quill@EXAMPLE.org'));
  expect(mail.sent).toHaveLength(sent);
  const [stored] = await app.database.query(
    `select code_hash, consent_text, address_hash from contact_point where address like 'Mara%'`,
  );
  expect(stored).toEqual({
    code_hash: null,
    consent_text: 'Notify me about my place in the queue.',
    address_hash: hashOfAddress('EMAIL', 'Mara.Quill@example.org'),
  });
});

test('An e-mail address in other letters’ case is the same address: it gets no second code, and no more codes an hour', async () => {
  const person = await somebody();
  const id = await person.added(email('One.Box@example.org'));
  expect(await person.added(email('one.box@example.org'))).toBe(id);
  const others = await Promise.all([somebody(), somebody()]);
  await others[0]?.added(email('ONE.BOX@example.org'));
  const refused = await others[1]?.add(email('one.BOX@example.org'));
  expect(refusalOf(refused ?? {})).toMatchObject({ code: 'RATE_LIMITED' });
});

test('The fifth wrong code makes the right one void, and a new code verifies', async () => {
  const person = await somebody();
  const id = await person.added(email('five@example.org'));
  const code = codeIn(mail);
  for (let tries = 1; tries <= 5; tries++)
    expect(refusalOf(await person.verify(id, wrong(code)))).toEqual({ code: 'BAD_USER_INPUT', field: 'input.code' });
  expect(refusalOf(await person.verify(id, code))).toEqual({ code: 'BAD_USER_INPUT', field: 'input.code' });
  expect(await addressesOf(person)).toMatchObject([{ state: 'UNVERIFIED', codeUntil: null }]);
  await person.added(email('five@example.org'));
  expect((await person.verify(id, codeIn(mail))).data?.verifyContactPoint.contactPoint.state).toBe('ACTIVE');
});

test('A code is valid for ten minutes, and until the next one is sent', async () => {
  const person = await somebody();
  const id = await person.added(email('late@example.org'));
  const first = codeIn(mail);
  clock.advance(10 * MINUTE_MS);
  expect(refusalOf(await person.verify(id, first))).toMatchObject({ code: 'BAD_USER_INPUT' });
  await person.added(email('late@example.org'));
  const second = codeIn(mail);
  await person.added(email('late@example.org'));
  if (second !== codeIn(mail)) expect(refusalOf(await person.verify(id, second))).toMatchObject({ code: 'BAD_USER_INPUT' });
  expect((await person.verify(id, codeIn(mail))).errors).toBeUndefined();
});

test('Three codes in an hour go to an address, and ten in an hour to a person, also if addresses are removed', async () => {
  const person = await somebody();
  for (let n = 0; n < 3; n++) await person.added(email('often@example.org'));
  expect(refusalOf(await person.add(email('often@example.org')))).toEqual({
    code: 'RATE_LIMITED',
    retryAfterSeconds: expect.any(Number),
  });
  for (let n = 0; n < 7; n++) await removes(person, await person.added(email(`often-${n}@example.org`)));
  expect(refusalOf(await person.add(email('eleventh@example.org')))).toMatchObject({ code: 'RATE_LIMITED' });
  expect(await addressesOf(person)).toHaveLength(1);
  clock.advance(HOUR_MS);
  expect((await person.add(email('often@example.org'))).errors).toBeUndefined();
});

test('A repetition with the same key sends no second code; one whose code was not sent does', async () => {
  const person = await somebody();
  const request = { ...email('once@example.org'), idempotencyKey: 'one' };
  const before = mail.sent.length;
  const [first, second] = [await person.add(request), await person.add(request)];
  expect(second.data).toEqual(first.data);
  expect(mail.sent).toHaveLength(before + 1);
  mail.answer({ result: 'RETRY', reason: 'TIMEOUT' });
  const failing = { ...email('fails@example.org'), idempotencyKey: 'two' };
  expect(refusalOf(await person.add(failing))).toEqual({ code: 'SERVICE_UNAVAILABLE', retryable: true });
  expect((await person.add(failing)).errors).toBeUndefined();
  expect(mail.sent).toHaveLength(before + 3);
});

test('An address that its provider refuses stays unverified, and the field is named', async () => {
  const person = await somebody();
  mail.answer({ result: 'ADDRESS', reason: 'SMTP_550' });
  expect(refusalOf(await person.add(email('nobody@example.org')))).toEqual({ code: 'BAD_USER_INPUT', field: 'input.address' });
  expect(await addressesOf(person)).toMatchObject([{ state: 'UNVERIFIED' }]);
  expect(JSON.stringify(app.logLines)).not.toContain('nobody@example.org');
});

test('The same address belongs to two people without either noticing the other; nobody verifies or removes another’s', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const id = await one.verified(email('shared@example.org'), mail);
  expect((await other.add(email('shared@example.org'))).data?.addContactPoint.contactPoint).toMatchObject({
    state: 'UNVERIFIED',
    verifiedAt: null,
  });
  expect(refusalOf(await other.verify(id, codeIn(mail)))).toMatchObject({ code: 'NOT_FOUND' });
  expect((await removes(other, id)).removeContactPoint.contactPoint).toBeNull();
  expect((await removes(one, id)).removeContactPoint.contactPoint).toEqual({ id });
  expect((await removes(one, id)).removeContactPoint.contactPoint).toBeNull();
});

test('A stopped address is usable again only for the person who had verified it, from their new verification on', async () => {
  const [one, other] = [await somebody(), await somebody()];
  const id = await one.verified(email('stop@example.org'), mail);
  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at) values ('EMAIL', $1, 's…@example.org', 'STOPPED', now())`,
    [hashOfAddress('EMAIL', 'stop@example.org')],
  );
  await app.database.query(`update contact_point set state = 'OPTED_OUT' where address = 'stop@example.org'`);
  const refusal = { code: 'CONFLICT', current: { reason: 'STOPPED' }, field: 'input.address' };
  expect(refusalOf(await other.add(email('stop@example.org')))).toEqual(refusal);
  expect(await one.added(email('stop@example.org'))).toBe(id);
  expect((await one.verify(id, codeIn(mail))).data?.verifyContactPoint.contactPoint.state).toBe('ACTIVE');
  expect(await app.database.query('select 1 from suppression')).toEqual([]);
});

test('Nothing is sent while an admin has paused the provider', async () => {
  const person = await somebody();
  await app.database.query(
    `insert into channel_provider (name, channel, paused_at) values ('smtp', 'EMAIL', now()) on conflict (name) do update set paused_at = now()`,
  );
  expect(refusalOf(await person.add(email('paused@example.org')))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  await app.database.query('update channel_provider set paused_at = null');
  expect(await addressesOf(person)).toEqual([]);
});

test('Codes by SMS use at most half of the cap of the day, and one that was not sent costs nothing; no number is in the log', async () => {
  const person = await somebody();
  const phone = (address: string) => ({ channel: 'SMS' as const, address });
  const spent = () => app.database.query(`select sent, failed, cost::int from provider_day where provider = 'sms'`);
  sms.answer({ result: 'RETRY', reason: 'HTTP_503' });
  expect(refusalOf(await person.add(phone('+49 151 23456780')))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(await spent()).toEqual([{ sent: 0, failed: 1, cost: 0 }]);
  for (const last of [1, 2]) await person.verified(phone(`+49 151 2345678${last}`), sms);
  expect(refusalOf(await person.add(phone('+49 151 23456783')))).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  expect(await spent()).toEqual([{ sent: 2, failed: 1, cost: 160_000 }]);
  expect(sms.sent.map(({ address }) => address)).toEqual(['+4915123456780', '+4915123456781', '+4915123456782']);
  expect(JSON.stringify(app.logLines)).not.toMatch(/151 ?2345678/);
});

test('A guest adds a browser, whose page verifies it with the code of the test push, and nothing else', async () => {
  await (await app.nurse()).set(true);
  const guest = new PersonWithAddresses(app, (await guestOf(app)).token);
  const browser = { channel: 'WEB_PUSH' as const, ...subscription('guest') };
  const id = await guest.added(browser);
  expect(push.sent.at(-1)).toMatchObject({
    push: { key: browser.push.p256dh, auth: browser.push.auth },
    facts: { contactPoint: id, code: expect.stringMatching(/^[\w-]{22}$/) },
  });
  expect(push.sent.at(-1)?.text).not.toContain(codeIn(push));
  expect((await guest.verify(id, codeIn(push))).data?.verifyContactPoint.contactPoint.state).toBe('ACTIVE');
  expect(await addressesOf(guest)).toMatchObject([{ address: 'push.example.org' }]);
  expect(refusalOf(await guest.add(email('guest@example.org')))).toMatchObject({ code: 'FORBIDDEN' });
});

test('A person has at most ten addresses; browsers that are gone do not count', async () => {
  const person = await somebody();
  for (let n = 0; n < 10; n++) await person.added({ channel: 'WEB_PUSH', ...subscription(`of-ten-${n}`) });
  clock.advance(HOUR_MS);
  const eleventh = { channel: 'WEB_PUSH' as const, ...subscription('eleventh') };
  expect(refusalOf(await person.add(eleventh))).toMatchObject({ code: 'CONFLICT', current: { count: 10 } });
  await app.database.query(`update contact_point set state = 'GONE' where address like '%of-ten-3'`);
  expect((await person.add(eleventh)).errors).toBeUndefined();
});
