import { textIn } from '../../src/texts/catalogue.js';
import { LANGUAGES } from '../../src/texts/language.js';
import { graphql } from '../generated/gql.js';
import { ListenStatusDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import type { Nurse } from '../support/people/nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const NOTICES = graphql(`subscription ListenMessages { queueNotification { event message } }`);
const NEWEST = graphql(`query NewestMessage { notifications(first: 1) { nodes { message } } }`);
const OPD = { variables: { department: 'OPD' } };

let app: TestApp;
let nurse: Nurse;
beforeEach(async () => {
  app = await startTestApp({ patients: LANGUAGES.length + 1 });
  nurse = await app.nurse();
  for (const [index, language] of LANGUAGES.entries()) await speaks(`patient-${index + 1}`, `${language}-XX`);
  await speaks(`patient-${LANGUAGES.length + 1}`, 'pt-BR');
});
afterEach(() => app.stop());

const speaks = (patient: string, locale: string) =>
  app.database.query('update app_user set locale = $2 where external_id = $1', [patient, locale]);

test('Every patient is notified, and reads inbox and state, in their own language, or in English where there is no other text', async () => {
  const expected = [...LANGUAGES, 'en' as const];
  const tokens = await Promise.all(expected.map((_, index) => app.token(`patient-${index + 1}`)));
  const clients = tokens.map((token) => socketClient(app.url, token));
  try {
    const notices = clients.map((client) => new Inbox(client, NOTICES));
    const states = clients.map((client) => new Inbox(client, ListenStatusDocument, OPD));
    for (const state of states) expect((await state.next()).queueStatusChanged.isOpen).toBe(false);
    for (const isOpen of [true, false]) {
      await nurse.set(isOpen);
      const event = isOpen ? 'QUEUE_OPENED' : 'QUEUE_CLOSED';
      const messages = expected.map((language) => textIn(language, event, { department: 'OPD' }));
      for (const [index, inbox] of notices.entries())
        expect((await inbox.next()).queueNotification).toEqual({ event, message: messages[index] });
      for (const [index, inbox] of states.entries()) {
        const { statusMessage } = (await inbox.next()).queueStatusChanged;
        const language = expected[index] ?? 'en';
        const text = isOpen ? textIn(language, 'STATUS_OPEN', { waiting: 0 }) : textIn(language, 'STATUS_CLOSED', {});
        expect(statusMessage).toBe(text);
      }
      const answers = await Promise.all(tokens.map((token) => ask(app.url, NEWEST, { token })));
      expect(answers.map(({ notifications }) => notifications.nodes[0]?.message)).toEqual(messages);
    }
  } finally {
    for (const client of clients) await client.dispose();
  }
});

test('A patient whose language changes is asked to reconnect, and is then notified in the new language', async () => {
  const token = await app.token('patient-1');
  const before = socketClient(app.url, token);
  try {
    const states = new Inbox(before, ListenStatusDocument, OPD);
    expect((await states.next()).queueStatusChanged.statusMessage).toBe('Queue Closed');
    await speaks('patient-1', 'fr');
    app.services.directory.forget();
    expect(await states.end(120_000)).toMatchObject({ code: 1013 });
  } finally {
    await before.dispose();
  }
  const after = socketClient(app.url, token);
  try {
    const notices = new Inbox(after, NOTICES);
    expect((await new Inbox(after, ListenStatusDocument, OPD).next()).queueStatusChanged.statusMessage).toBe(
      'File d’attente fermée',
    );
    await nurse.set(true);
    expect((await notices.next()).queueNotification.message).toContain('maintenant OUVERTE');
  } finally {
    await after.dispose();
  }
}, 180_000);
