import {
  CancelEntryDocument,
  InboxDocument,
  MarkNoShowDocument,
  RequeueDocument,
  TransferDocument,
} from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask } from '../../support/operations/post.js';
import { LineNurse } from '../../support/people/line-nurse.js';
import type { Patient } from '../../support/people/patient.js';
import { PersonInLine } from '../../support/people/person-in-line.js';
import { TestClock } from '../../support/places/app.js';
import { LineOfOpd } from '../queue/states/line-of-opd.js';

const MINUTE_MS = 60_000;
const clock = new TestClock();
let opd: LineOfOpd;
let nurse: LineNurse;
/** The person of each notice, who listens all the time. */
let person: Patient;
let place: PersonInLine;
beforeAll(async () => {
  opd = await LineOfOpd.begin({ clock });
  nurse = await LineNurse.at(opd.app);
  person = await opd.app.patient('patient-1');
  place = new PersonInLine(opd.url, await opd.app.token('patient-1'));
});
beforeEach(async () => {
  await speak('en');
  await opd.beginAgain();
  await opd.set(true);
});
afterAll(async () => {
  await person?.leave();
  await opd?.app.stop();
});

async function speak(locale: string): Promise<void> {
  await opd.app.database.query(`update app_user set locale = $1 where external_id = 'patient-1'`, [locale]);
  opd.app.services.directory.forget();
}

/** What the person's socket has received since the beginning of `work`: the kinds and the texts. */
async function receivedDuring(work: () => Promise<unknown>) {
  const before = person.received.length;
  await work();
  return () => person.received.slice(before).map(({ news, message }) => ({ news, message }));
}

async function readInGerman(event: string): Promise<string | undefined> {
  await speak('de');
  const { notifications } = await ask(opd.url, InboxDocument, { token: place.token, variables: { first: 5 } });
  return notifications.nodes.find((node) => node.event === event)?.message;
}

const callAfterJoining = async () => {
  const { ticket } = await place.joined();
  await opd.call();
  return ticket;
};

test.each<[kind: string, action: string, act: () => Promise<unknown>, en: RegExp, de: RegExp]>([
  [
    'JOINED',
    'joins',
    () => place.joined(),
    /^You have a place in the OPD queue\. Your ticket is OPD-001\. You are next\./,
    /^Sie haben einen Platz in der Warteschlange OPD\. Ihre Nummer ist OPD-001\./,
  ],
  [
    'CALLED',
    'is called',
    callAfterJoining,
    /^It is your turn \(OPD-001\)\. Please come to OPD\. Please answer or come by \d\d:\d\d\.$/,
    /^Sie sind an der Reihe \(OPD-001\)\. Bitte kommen Sie zu OPD\. Bitte antworten oder kommen Sie bis \d\d:\d\d Uhr\.$/,
  ],
  [
    'MOVED',
    'is given another place by staff',
    async () => {
      const { ticket } = await place.joined();
      await opd.join(2);
      await nurse.act(RequeueDocument, ticket, { to: 'LAST' });
    },
    /^OPD: your place in the queue has changed \(OPD-001\)\. Staff gave you another place in the line\./,
    /^OPD: Ihr Platz in der Warteschlange hat sich geändert \(OPD-001\)\./,
  ],
  [
    'DELAYED',
    'waits much longer than promised',
    async () => {
      await place.joined();
      await opd.app.database.query(
        `update queue_entry set promised_low = 0, promised_likely = 5, promised_high = 5 where ended_at is null`,
      );
      clock.advance(16 * MINUTE_MS);
      await opd.app.services.linePasses.fresh(await opd.app.services.directory.departmentByCode('OPD'));
    },
    /^OPD: the wait is longer than you were promised \(OPD-001\)\. You are next\. Estimated wait: [\d–]+ min\.$/,
    /^OPD: Die Wartezeit ist länger als angekündigt \(OPD-001\)\./,
  ],
  [
    'QUEUE_DRAINING',
    'waits while the queue closes',
    async () => {
      await place.joined();
      await opd.drain();
    },
    /^The OPD queue is closing: nobody else can join\. You keep your place \(OPD-001\)\. \S/,
    /^Die Warteschlange OPD schließt: Niemand kann sich mehr einreihen\. Ihr Platz bleibt erhalten \(OPD-001\)\./,
  ],
  [
    'QUEUE_PAUSED',
    'waits while the queue is paused',
    async () => {
      await place.joined();
      await opd.pause(new Date(clock.now().getTime() + 20 * MINUTE_MS));
    },
    /^The OPD queue is paused\. You keep your place \(OPD-001\)\. It continues at \d\d:\d\d\.$/,
    /^Die Warteschlange OPD ist unterbrochen\. Ihr Platz bleibt erhalten \(OPD-001\)\. Es geht um \d\d:\d\d Uhr weiter\.$/,
  ],
  [
    'MISSED',
    'does not come after a call',
    async () => nurse.act(MarkNoShowDocument, await callAfterJoining()),
    /^OPD: you were called and did not come \(OPD-001\)\. You can join again near the front until \d\d:\d\d, or until the queue closes\.$/,
    /^OPD: Sie wurden aufgerufen und sind nicht gekommen \(OPD-001\)\. Bis \d\d:\d\d Uhr, höchstens bis zur Schließung, können Sie/,
  ],
  [
    'CANCELLED',
    'is removed from the line',
    async () => nurse.act(CancelEntryDocument, (await place.joined()).ticket, { note: 'went home' }),
    /^OPD: you no longer have a place in the queue \(OPD-001\)\. Staff removed you from the line\.$/,
    /^OPD: Sie haben keinen Platz mehr in der Warteschlange \(OPD-001\)\./,
  ],
  [
    'TRANSFERRED',
    'is sent to another department',
    async () => {
      await nurse.open('LAB');
      await nurse.act(TransferDocument, (await place.joined()).ticket, { to: 'LAB' });
    },
    /^You now have a place in the LAB queue\. Your new ticket is LAB-001\./,
    /^Sie haben jetzt einen Platz in der Warteschlange LAB\. Ihre neue Nummer ist LAB-001\./,
  ],
])('%s: the person who %s receives it at once, and reads it in their own language', async (kind, _action, act, en, de) => {
  const received = await receivedDuring(act);
  const news = `${kind === 'TRANSFERRED' ? 'LAB' : 'OPD'} ${kind}`;
  await eventually(() => expect(received()).toContainEqual({ news, message: expect.stringMatching(en) }));
  expect(await readInGerman(kind)).toMatch(de);
});

test('ALMOST_YOUR_TURN: a person is notified when as few people are ahead as they have chosen, and not before', async () => {
  await opd.joinAll(2, 3, 4);
  const received = await receivedDuring(() => place.joined({ notifyWhenAhead: 1 }));
  await opd.call();
  await opd.call();
  const message = 'OPD: it is almost your turn (OPD-004). 1 person is ahead of you.';
  await eventually(() => expect(received()).toContainEqual({ news: 'OPD ALMOST_YOUR_TURN', message }));
  expect(await readInGerman('ALMOST_YOUR_TURN')).toBe('OPD: Sie sind bald an der Reihe (OPD-004). Vor Ihnen ist 1 Person.');
  await opd.call();
  await opd.call();
  await eventually(() => expect(received().at(-1)?.news).toBe('OPD CALLED'));
  const kinds = received().map(({ news }) => news);
  expect(new Set(kinds)).toEqual(new Set(['OPD JOINED', 'OPD ALMOST_YOUR_TURN', 'OPD CALLED']));
});

test('A call is true for the grace time of the department: who connects later is not called any more', async () => {
  await opd.app.database.query(`update department set call_grace_seconds = 600 where code = 'OPD'`);
  opd.app.services.directory.forget();
  await opd.join(5);
  await opd.call();
  const backlog = async () => {
    const { directory, backlogs } = opd.app.services;
    const recipientId = (await directory.userByExternalId('patient-5'))?.id ?? 0;
    const { views } = await backlogs.page({ recipientId, departmentId: null, after: 0, limit: 50 });
    return views.map(({ event }) => event).filter((event) => event !== 'QUEUE_OPENED');
  };
  clock.advance(9 * MINUTE_MS);
  expect(await backlog()).toEqual(['CALLED']);
  clock.advance(MINUTE_MS);
  expect(await backlog()).toEqual([]);
});
