import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { explanationText } from '../../../src/texts/hours-text.js';
import { LANGUAGES } from '../../../src/texts/language.js';
import { graphql } from '../../generated/gql.js';
import { ask, post } from '../../support/operations/post.js';
import { OpdWeek, time } from './opd-week.js';

const EXPLAIN = graphql(`query Explain($department: String! = "OPD", $at: DateTimeISO) {
  explainHours(department: $department, at: $at) {
    at isOpen winner { kind id text schedule { id } exception { reason } } losers { kind text } nextTransitionAt nextIsOpen text
    override { state until by { displayName } note }
  }
}`);
const WEEK = 'Mon, Tue, Wed, Thu, Fri 08:00–17:00';

let week: OpdWeek;
let token: string;
beforeAll(async () => {
  week = await OpdWeek.begin();
  token = await week.app.token('patient-1');
});
afterAll(() => week.app.stop());
beforeEach(async () => {
  await week.beginAgain();
  await week.rule('Mon-Fri 08:00-17:00');
});

const iso = (text: string) => time(text).toISOString();
const explain = async (at?: string) =>
  (await ask(week.app.url, EXPLAIN, { token, variables: { at: at ? iso(at) : null } })).explainHours;
const addHoliday = (reason: string) =>
  week.app.database.query(
    `insert into schedule_exception (department_id, from_date, until_date, closed, reason)
       select id, '2055-03-02', '2055-03-02', true, $1 from department where code = 'OPD'`,
    [reason],
  );

test('An explanation within the hours names the rule of the week, and when they end', async () => {
  week.goTo('Mon 09:00');
  expect(await explain()).toMatchObject({
    isOpen: true,
    winner: { kind: 'WEEKLY', text: WEEK, schedule: { id: expect.stringMatching(/^QueueSchedule:/) }, exception: null },
    losers: [],
    override: null,
    nextTransitionAt: iso('Mon 17:00'),
    nextIsOpen: false,
    text: `OPD is open (Monday, 1 March 2055 at 09:00), because its weekly hours are ${WEEK}. It closes on Monday, 1 March 2055 at 17:00.`,
  });
});

test('An explanation outside all hours says that there are none, and when they begin', async () => {
  expect(await explain('Mon 17:00')).toMatchObject({
    at: iso('Mon 17:00'),
    isOpen: false,
    winner: { kind: 'NONE', id: null, text: 'No opening hours', schedule: null },
    losers: [],
    nextTransitionAt: iso('Tue 08:00'),
    nextIsOpen: true,
    text: 'OPD is closed (Monday, 1 March 2055 at 17:00), because no opening hours apply at this time. It opens on Tuesday, 2 March 2055 at 08:00.',
  });
});

test('An explanation of a holiday names the holiday, and the week that loses to it', async () => {
  await addHoliday('Founder’s Day');
  const holiday = '2055-03-02 closed: Founder’s Day';
  expect(await explain('Tue 10:00')).toMatchObject({
    isOpen: false,
    winner: { kind: 'EXCEPTION', text: holiday, exception: { reason: 'Founder’s Day' } },
    losers: [{ kind: 'WEEKLY', text: WEEK }],
    nextTransitionAt: iso('Wed 08:00'),
    text: `OPD is closed (Tuesday, 2 March 2055 at 10:00), because an exception applies: ${holiday}. It opens on Wednesday, 3 March 2055 at 08:00.`,
  });
});

test('An explanation of an override says until when, and that the holiday and the week lose to it', async () => {
  await addHoliday('Founder’s Day');
  week.goTo('Tue 09:00');
  await week.keepOpen('Tue 12:00');
  const until = 'Tuesday, 2 March 2055 at 12:00';
  expect(await explain()).toMatchObject({
    isOpen: true,
    winner: { kind: 'OVERRIDE', id: null, text: `Kept open by a person until ${until}` },
    losers: [{ kind: 'EXCEPTION' }, { kind: 'WEEKLY' }],
    override: { state: 'KEEP_OPEN', until: iso('Tue 12:00'), by: null, note: null },
    nextTransitionAt: iso('Tue 12:00'),
    nextIsOpen: false,
    text: `OPD is open (Tuesday, 2 March 2055 at 09:00), because a person keeps it open until ${until}. It closes on ${until}.`,
  });
  expect(await explain('Tue 11:59')).toMatchObject({ isOpen: true, winner: { kind: 'OVERRIDE' } });
  expect(await explain('Tue 12:00')).toMatchObject({ isOpen: false, winner: { kind: 'EXCEPTION' }, override: null });
});

test('An explanation of an override is to the second: closed until its end, open from it on', async () => {
  week.goTo('Mon 09:00');
  await week.keepClosed('Mon 11:00');
  expect(await explain('Mon 10:59')).toMatchObject({ isOpen: false, nextTransitionAt: iso('Mon 11:00'), nextIsOpen: true });
  expect(await explain('Mon 11:00')).toMatchObject({
    isOpen: true,
    winner: { kind: 'WEEKLY' },
    nextTransitionAt: iso('Mon 17:00'),
  });
});

test('An explanation of a department that is open round the clock says that no change is known', async () => {
  await week.beginAgain();
  await week.rule('Mon-Sun 00:00-00:00');
  expect(await explain('Mon 10:00')).toMatchObject({ isOpen: true, nextTransitionAt: null, nextIsOpen: null });
  expect((await explain('Mon 10:00')).text).toMatch(/No further change is known\.$/);
});

test('Staff read in an explanation who set the override and why, and a patient does not', async () => {
  week.goTo('Mon 09:00');
  await week.keepClosed();
  await week.app.database.query(
    `update queue_status set override_note = 'No doctor', override_by = (select id from app_user where external_id = 'nurse-1')`,
  );
  const forStaff = (await ask(week.app.url, EXPLAIN, { token: await week.app.token('doctor-1') })).explainHours.override;
  expect(forStaff).toMatchObject({ by: { displayName: 'Nora Quill' }, note: 'No doctor' });
  expect((await explain()).override).toMatchObject({ by: null, note: null });
});

test.each([
  ['before 1970', { at: '1969-12-31T23:59:59.999Z' }, { code: 'BAD_USER_INPUT', field: 'at' }],
  ['after 2099', { at: '2100-01-01T00:00:00.000Z' }, { code: 'BAD_USER_INPUT', field: 'at' }],
  ['in an unknown department', { department: 'XYZ' }, { code: 'NOT_FOUND' }],
])('A time %s cannot be explained', async (_what, variables, extensions) => {
  expect((await post(week.app.url, EXPLAIN, { token, variables })).errors).toMatchObject([{ extensions }]);
});

test.each(['1970-01-01T00:00:00.000Z', '2099-12-31T23:59:59.999Z'])('The time %s can be explained', async (at) => {
  expect((await ask(week.app.url, EXPLAIN, { token, variables: { at } })).explainHours.at).toBe(at);
});

test.each(LANGUAGES)('An explanation in %s has the department, the year and the clock time, and no gaps', async (language) => {
  await addHoliday('Founder’s Day');
  for (const state of [null, OverrideState.KEEP_OPEN, OverrideState.KEEP_CLOSED]) {
    await week.override(state, state ? '+Mon 12:00' : undefined);
    for (const at of ['Mon 09:00', 'Mon 20:00', 'Tue 09:00']) {
      const { explanation, department } = await week.app.services.hoursExplanations.explain({ department: 'OPD', at: time(at) });
      const text = explanationText(language, explanation, department);
      expect(text).toContain('OPD');
      expect(text).toContain('2055');
      expect(text).toContain(at.slice(4));
      expect(text).not.toMatch(/[{}]|undefined|null/);
    }
  }
});
