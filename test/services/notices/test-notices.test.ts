import { InboxDocument, SendTestDocument, SetLanguageDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask, post } from '../../support/operations/post.js';
import { Patient } from '../../support/people/patient.js';
import { guestOf } from '../../support/people/without-account.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';

const MINUTE_MS = 60_000;
const clock = new TestClock();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 4, openingHours: false, clock });
  await (await app.nurse()).set(true);
});
afterAll(() => app.stop());

const send = (token: string, idempotencyKey?: string) =>
  post(app.url, SendTestDocument, { token, variables: { input: { department: 'OPD', idempotencyKey } } });
const codeOf = ({ errors }: Awaited<ReturnType<typeof send>>) => errors?.[0]?.extensions.code ?? 'ok';

test('A test arrives over the connection of all notices, at the person who sent it and at nobody else', async () => {
  const [one, other] = [await app.patient('patient-1'), await app.patient('patient-2')];
  const { data } = await send(await app.token('patient-1'));
  const id = data?.sendTestNotification.notification.id ?? '';
  await eventually(() => expect(one.received.map((each) => each.id)).toContain(id));
  expect(one.received.find((each) => each.id === id)).toMatchObject({
    news: 'OPD TEST',
    message: 'This is a test: notices reach you here.',
  });
  expect(await one.acknowledge(id)).toBe('DELIVERED');
  expect(other.received.map(({ news }) => news)).not.toContain('OPD TEST');
  await Promise.all([one.leave(), other.leave()]);
});

test('A guest may test, too', async () => {
  const { token } = await guestOf(app);
  const guest = await Patient.connect(app.url, token);
  const { data } = await send(token);
  const id = data?.sendTestNotification.notification.id;
  await eventually(() => expect(guest.received.map((each) => each.id)).toContain(id));
  await guest.leave();
});

test('A repetition with the same key sends nothing more, and a connection that comes later receives it while it is true', async () => {
  const token = await app.token('patient-2');
  const [first, second] = [await send(token, 'once'), await send(token, 'once')];
  expect(second.data).toEqual(first.data);
  const id = first.data?.sendTestNotification.notification.id;
  const late = await app.patient('patient-2');
  await eventually(() => expect(late.received.map((each) => each.id)).toContain(id));
  await late.leave();
  clock.advance(3 * MINUTE_MS);
  const tooLate = await app.patient('patient-2');
  expect(tooLate.received.map((each) => each.id)).not.toContain(id);
  await tooLate.leave();
});

test('Five tests in ten minutes are sent, also of eight at the same moment; then the answer says when the next one is allowed', async () => {
  const token = await app.token('patient-3');
  const codes = (await Promise.all(Array.from({ length: 8 }, () => send(token)))).map(codeOf).sort();
  expect(codes).toEqual([...Array(3).fill('RATE_LIMITED'), ...Array(5).fill('ok')]);
  const refused = await send(token);
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
  clock.advance(10 * MINUTE_MS);
  expect(codeOf(await send(token))).toBe('ok');
});

test('The language that a person sets is that of their texts from then on, and must be one of the catalogue', async () => {
  const token = await app.token('patient-4');
  const speak = (language: string) => post(app.url, SetLanguageDocument, { token, variables: { input: { language } } });
  expect((await speak('de')).data?.setLanguage.user.locale).toBe('de');
  await send(token);
  const { notifications } = await ask(app.url, InboxDocument, { token, variables: { first: 1 } });
  expect(notifications.nodes[0]?.message).toBe('Das ist ein Test: Nachrichten erreichen Sie hier.');
  expect((await speak('xx')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.language' });
});
