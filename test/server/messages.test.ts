import { randomUUID } from 'node:crypto';
import { Channel } from '../../src/entities/channels/channel.enum.js';
import { giveAddress } from '../support/channels/addresses.js';
import { lastAnnouncement, writeMessage } from '../support/channels/messages.js';
import { RecordingSender } from '../support/channels/recording-sender.js';
import { joinLine, LineNurse } from '../support/people/line-nurse.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';

const HOUR_MS = 3_600_000;
const clock = new TestClock();
let app: TestApp;
let number = 0;
beforeAll(async () => {
  const senders = [Channel.EMAIL, Channel.SMS, Channel.WEB_PUSH].map((each) => new RecordingSender(each));
  app = await startTestApp({ patients: 20, openingHours: false, clock, senders });
});
afterAll(() => app.stop());

/** A message about the last announcement of this kind, to somebody who has not been in this test before. */
async function messageOf(person: string, channel: 'EMAIL' | 'SMS' | 'WEB_PUSH' = 'EMAIL') {
  const announcement = await lastAnnouncement(app.database);
  const contactPoint = await giveAddress(app.database, person, { channel });
  const id = await writeMessage(app.database, { announcement, person, contactPoint, status: 'SENT' });
  const [row] = await app.database.query<{ token: string }>('select token from delivery where id = $1', [id]);
  return { person, path: `/m/${row?.token}`, announcement };
}

async function openingFor(channel: 'EMAIL' | 'SMS' | 'WEB_PUSH' = 'EMAIL') {
  const nurse = await app.nurse();
  await nurse.set(false);
  await nurse.set(true);
  return messageOf(`patient-${++number}`, channel);
}

/** Somebody joins and is called; the message of the call. */
async function callFor() {
  const nurse = await LineNurse.at(app);
  await nurse.open();
  const person = `patient-${++number}`;
  const ticket = await joinLine(app, person);
  expect(await nurse.next()).toBe(ticket);
  return { ...(await messageOf(person)), ticket, nurse };
}

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${app.url}${path}`, { headers });
const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, { method: 'POST', body: new URLSearchParams(form), headers });
const json = { accept: 'application/json' };

const statusOf = async ({ announcement, person }: { announcement: number; person: string }) => {
  const [row] = await app.database.query<{ status: string }>(
    `select delivery_status as status from notification n join app_user u on u.id = recipient_id where announcement_id = $1 and external_id = $2`,
    [announcement, person],
  );
  return row?.status;
};
const choicesOf = (person: string) =>
  app.database.query(
    'select event, channel, is_on from notification_preference p join app_user u on u.id = user_id where external_id = $1',
    [person],
  );
const answersIn = (html: string) => [...html.matchAll(/<button name="answer" value="(\w+)"/g)].map(([, value]) => value);

test('A link shows the notification in the language of its recipient, without a script, and changes nothing', async () => {
  const message = await openingFor();
  await app.database.query(`update app_user set locale = 'ar' where external_id = $1`, [message.person]);
  for (let times = 0; times < 2; times++) {
    const response = await get(message.path, { 'accept-language': 'de' });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('OPD');
    expect(html).not.toContain('<script');
    expect(answersIn(html)).toEqual(['READ', 'STOP']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
    });
  }
  expect((await fetch(`${app.url}${message.path}`, { method: 'HEAD' })).status).toBe(200);
  expect([await statusOf(message), await choicesOf(message.person)]).toEqual(['PENDING', []]);
});

test('The answer of the page acknowledges the notification, once, and the page then does not ask again', async () => {
  const message = await openingFor();
  const answered = await post(message.path, { answer: 'READ' });
  expect([answered.status, await answered.text()]).toEqual([200, expect.stringContaining('knows that you have read this')]);
  expect(await statusOf(message)).toBe('DELIVERED');
  expect((await post(message.path, { answer: 'READ' })).status).toBe(200);
  expect(answersIn(await (await get(message.path)).text())).toEqual(['STOP']);
});

test('A called person answers by the link, as on their page', async () => {
  const { path, ticket, nurse } = await callFor();
  const html = await (await get(path)).text();
  expect(html).toContain(ticket);
  expect(answersIn(html)).toEqual(['COMING', 'NEED_TIME', 'LEAVING']);
  const coming = await post(path, { answer: 'COMING' }, json);
  expect([coming.status, await coming.json()]).toEqual([200, { answer: 'COMING' }]);
  expect(await nurse.see(ticket)).toMatchObject({ state: 'CALLED', answer: 'COMING' });
  expect((await post(path, { answer: 'COMING' }, json)).status).toBe(200);
  expect((await post(path, { answer: 'LEAVING' }, json)).status).toBe(200);
  expect(await nurse.see(ticket)).toMatchObject({ state: 'CANCELLED' });
  const late = await post(path, { answer: 'NEED_TIME' });
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('This call has ended.')]);
  const over = await get(path);
  expect([over.status, await over.text()]).toEqual([200, expect.stringContaining('This message is over.')]);
});

test('A person who leaves by the page is asked first, and keeps the place until the second answer', async () => {
  const { path, person, ticket, nurse } = await callFor();
  await app.database.query(`update app_user set locale = 'de' where external_id = $1`, [person]);
  const asked = await post(path, { answer: 'LEAVING' });
  const html = await asked.text();
  expect(asked.status).toBe(200);
  expect(html).toContain(`<p>Die Warteschlange mit ${ticket} verlassen?</p>`);
  expect(html).toContain('Sie verlieren Ihren Platz.');
  expect(html).toMatch(/<form method="get"[^>]*>\s*<button>Zurück<\/button>/);
  expect(answersIn(html)).toEqual(['LEAVING']);
  expect((await get(`${path}?answer=LEAVING&sure=true`)).status).toBe(200);
  expect(await nurse.see(ticket)).toMatchObject({ state: 'CALLED' });
  const [, sure = ''] = /<input type="hidden" name="sure" value="(\w+)">/.exec(html) ?? [];
  const left = await post(path, { answer: 'LEAVING', sure });
  expect([left.status, await left.text()]).toEqual([200, expect.stringContaining('Sie sind nicht mehr in der Warteschlange.')]);
  expect(await nurse.see(ticket)).toMatchObject({ state: 'CANCELLED' });
});

test('Only a person with an account has a link to their page: nobody else could open it', async () => {
  const { path, person } = await callFor();
  const pages = async () => [await (await get(path)).text(), await (await post(path, { answer: 'STOP' })).text()];
  for (const html of await pages()) expect(html).toContain('<a href="/">Open my page</a>');
  await app.database.query(`update app_user set role = 'GUEST' where external_id = $1`, [person]);
  for (const html of await pages()) expect(html).not.toContain('<a ');
});

test('The button of a mail program stops messages of that kind by that channel, in both forms of RFC 8058', async () => {
  const [one, other] = [await openingFor(), await openingFor('SMS')];
  const agent = { 'user-agent': 'mail program', accept: '*/*' };
  expect((await post(one.path, { 'List-Unsubscribe': 'One-Click' }, agent)).status).toBe(200);
  expect(await choicesOf(one.person)).toEqual([{ event: 'QUEUE_OPENED', channel: 'EMAIL', is_on: false }]);
  expect(await statusOf(one)).toBe('PENDING');
  const body = new FormData();
  body.set('List-Unsubscribe', 'One-Click');
  expect((await fetch(`${app.url}${other.path}`, { method: 'POST', body, headers: agent })).status).toBe(200);
  expect(await choicesOf(other.person)).toEqual([{ event: 'QUEUE_OPENED', channel: 'SMS', is_on: false }]);
  expect(answersIn(await (await get(other.path)).text())).toEqual(['READ']);
});

test('Calls by the only confirmed channel are not stopped, and the page says why', async () => {
  const { path, person } = await callFor();
  const refused = await post(path, { answer: 'STOP' });
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('the only way to reach you')]);
  expect(await choicesOf(person)).toEqual([]);
});

test('The link of a user who is not active any more is unknown, as one that we never issued', async () => {
  const message = await openingFor();
  await app.database.query('update app_user set active = false where external_id = $1', [message.person]);
  for (const path of [message.path, `/m/${randomUUID()}`, '/m/1', `/m/${'a'.repeat(3_000)}`, "/m/%00'"]) {
    const shown = await get(path, { accept: 'text/html' });
    expect([shown.status, await shown.text()]).toEqual([404, expect.stringContaining('<h1>')]);
    const answered = await post(path, { answer: 'READ' }, json);
    expect([answered.status, await answered.json()]).toMatchObject([404, { errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
  }
});

test.each([{}, { answer: 'OPEN' }, { answer: 'COMING' }, { 'List-Unsubscribe': 'yes' }])(
  'The form %p is refused for an opening, and changes nothing',
  async (form) => {
    const message = await openingFor();
    expect((await post(message.path, form as Record<string, string>, json)).status).toBe(400);
    expect([await statusOf(message), await choicesOf(message.person)]).toEqual(['PENDING', []]);
  },
);

test('A body that is no form, or too long, is refused', async () => {
  const message = await openingFor();
  const send = (body: string, type: string) =>
    fetch(`${app.url}${message.path}`, { method: 'POST', body, headers: { ...json, 'content-type': type } });
  expect((await send('{"answer":"READ"}', 'application/json')).status).toBe(400);
  expect((await send(`answer=READ&x=${'x'.repeat(5_000)}`, 'application/x-www-form-urlencoded')).status).toBe(413);
  expect(await statusOf(message)).toBe('PENDING');
});

test('An hour after its message is of use, a link shows and does nothing more, but stops messages', async () => {
  const message = await openingFor();
  clock.advance(2 * HOUR_MS);
  const html = await (await get(message.path)).text();
  expect(html).toContain('This message is over.');
  expect(html).not.toContain('OPD');
  const late = await post(message.path, { answer: 'READ' }, json);
  expect([late.status, await late.json()]).toEqual([
    410,
    { errors: [expect.objectContaining({ message: 'This link has ended.' })] },
  ]);
  expect(await statusOf(message)).toBe('PENDING');
  expect((await post(message.path, { answer: 'STOP' })).status).toBe(200);
  expect(await choicesOf(message.person)).toHaveLength(1);
});

test('The log says what was answered, and no token', async () => {
  const lines = app.logLines.filter(({ msg }) => msg === 'message answered by its link');
  expect(lines.map(({ answer }) => answer)).toEqual(expect.arrayContaining(['READ', 'COMING', 'LEAVING', 'STOP']));
  expect(JSON.stringify(app.logLines)).not.toMatch(
    /[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}.{0,80}\/m\/|\/m\/[\da-f]{8}/,
  );
});
