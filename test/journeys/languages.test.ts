import { textIn } from '../../src/texts/catalogue.js';
import { LANGUAGES } from '../../src/texts/language.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const SET = 'mutation ($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { changed } }';
const NOTICES = 'subscription { queueNotification { event message } }';
const STATUS = 'subscription { queueStatusChanged(department: "OPD") { isOpen statusMessage } }';

let app: TestApp;
let nurse: string;
beforeEach(async () => {
  app = await startTestApp({ patients: LANGUAGES.length + 1 });
  nurse = await app.token('nurse-1');
  for (const [index, language] of LANGUAGES.entries()) await speaks(`patient-${index + 1}`, `${language}-XX`);
  await speaks(`patient-${LANGUAGES.length + 1}`, 'pt-BR');
});
afterEach(() => app.stop());

const speaks = (patient: string, locale: string) =>
  app.database.query('update app_user set locale = $2 where external_id = $1', [patient, locale]);

test('every patient is notified, and reads inbox and state, in their own language; others in English', async () => {
  const expected = [...LANGUAGES, 'en' as const];
  const tokens = await Promise.all(expected.map((_, index) => app.token(`patient-${index + 1}`)));
  const clients = tokens.map((token) => socketClient(app.url, token));
  try {
    const notices = clients.map((client) => new Inbox(client, { query: NOTICES }));
    const states = clients.map((client) => new Inbox(client, { query: STATUS }));
    for (const state of states) expect((await state.next()).queueStatusChanged.isOpen).toBe(false);
    for (const isOpen of [true, false]) {
      await post(app.url, SET, { token: nurse, variables: { isOpen } });
      const event = isOpen ? 'QUEUE_OPENED' : 'QUEUE_CLOSED';
      const messages = expected.map((language) => textIn(language, event, { department: 'OPD' }));
      for (const [index, inbox] of notices.entries())
        expect((await inbox.next()).queueNotification).toEqual({ event, message: messages[index] });
      for (const [index, inbox] of states.entries()) {
        const { statusMessage } = (await inbox.next()).queueStatusChanged;
        const key = isOpen ? 'STATUS_OPEN' : 'STATUS_CLOSED';
        expect(statusMessage).toBe(textIn(expected[index] ?? 'en', key, { waiting: 0 } as never));
      }
      const answers = await Promise.all(
        tokens.map((token) => post(app.url, '{ notifications(first: 1) { nodes { message } } }', { token })),
      );
      expect(answers.map(({ data }) => data.notifications.nodes[0].message)).toEqual(messages);
    }
  } finally {
    for (const client of clients) await client.dispose();
  }
});

test('a patient whose language changes is asked to connect again, and is then notified in the new one', async () => {
  const token = await app.token('patient-1');
  const before = socketClient(app.url, token);
  try {
    const states = new Inbox(before, { query: STATUS });
    expect((await states.next()).queueStatusChanged.statusMessage).toBe('Queue Closed');
    await speaks('patient-1', 'fr');
    app.services.directory.forget();
    expect(await states.error(120_000)).toMatchObject({ code: 1013 });
  } finally {
    await before.dispose();
  }
  const after = socketClient(app.url, token);
  try {
    const notices = new Inbox(after, { query: NOTICES });
    expect((await new Inbox(after, { query: STATUS }).next()).queueStatusChanged.statusMessage).toBe('File d’attente fermée');
    await post(app.url, SET, { token: nurse, variables: { isOpen: true } });
    expect((await notices.next()).queueNotification.message).toContain('maintenant OUVERTE');
  } finally {
    await after.dispose();
  }
}, 180_000);
