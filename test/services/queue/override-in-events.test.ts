import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { graphql } from '../../generated/gql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { statementsDuring } from '../../support/records/statements.js';
import { OpdWeek, time } from './opd-week.js';

const LISTEN = graphql(`subscription ListenToOverride {
  queueStatusChanged(department: "OPD") { version override { state until by { displayName role } note } }
}`);
const SET = graphql(`mutation SetListenedOverride($input: SetQueueOverrideInput!) {
  setQueueOverride(input: $input) { status { version } }
}`);
const OF_EACH_ROLE = 4;

let week: OpdWeek;
beforeAll(async () => {
  week = await OpdWeek.begin();
  await week.beginAgain();
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
});
afterAll(() => week.app.stop());

async function listen(user: string) {
  const client = socketClient(week.app.url, await week.app.token(user));
  const inbox = new Inbox(client, LISTEN);
  await inbox.next();
  return { inbox, leave: () => client.dispose() };
}

test('Staff who are subscribed see who set an override and why, for one query however many they are; patients see neither', async () => {
  const users = (user: string) => Array.from({ length: OF_EACH_ROLE }, () => listen(user));
  const nurses = await Promise.all(users('nurse-1'));
  const patients = await Promise.all(users('patient-1'));
  const all = [...nurses, ...patients];
  const input = {
    department: 'OPD',
    state: OverrideState.KEEP_OPEN,
    until: time('Mon 20:00').toISOString(),
    note: 'Flu season.',
  };
  const token = await week.app.token('nurse-1');
  const statements = await statementsDuring(async () => {
    await ask(week.app.url, SET, { token, variables: { input } });
    await eventually(() => expect(all.every(({ inbox }) => inbox.received.length === 2)).toBe(true));
  });
  const known = { state: 'KEEP_OPEN', until: input.until };
  const by = { displayName: 'Nora Quill', role: 'NURSE' };
  for (const { inbox } of nurses)
    expect((await inbox.next()).queueStatusChanged.override).toEqual({ ...known, by, note: 'Flu season.' });
  for (const { inbox } of patients)
    expect((await inbox.next()).queueStatusChanged.override).toEqual({ ...known, by: null, note: null });
  expect(statements.filter((text) => text.includes('override_note as note'))).toHaveLength(1);
  expect(statements.filter((text) => /^select .* from "?app_user/.test(text))).toEqual([]);
  await Promise.all(all.map(({ leave }) => leave()));
});

test('An event of an override that has been replaced by now names neither the author nor the note of the new one', async () => {
  const { queues } = week.app.services;
  const old = queues.overrideInForce(await week.keepOpen('Mon 18:00'));
  await ask(week.app.url, SET, {
    token: await week.app.token('nurse-1'),
    variables: {
      input: { department: 'OPD', state: OverrideState.KEEP_OPEN, until: time('Mon 19:00').toISOString(), note: 'new' },
    },
  });
  expect(await queues.overrideOrigins([old!])).toEqual([null]);
  expect(await queues.overrideOrigins([queues.overrideInForce(await week.status())!])).toMatchObject([{ note: 'new' }]);
});
