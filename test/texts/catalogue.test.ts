import { NotificationEvent } from '../../src/entities/notices/announcement.entity.js';
import { QueueState } from '../../src/entities/queue/queue-state.enum.js';
import { compileOne, statusTextIn, TEXTS, textIn } from '../../src/texts/catalogue.js';
import { LANGUAGES, type Language, languageOf } from '../../src/texts/language.js';
import { notificationText } from '../../src/texts/notification-text.js';
import { type Texts, VARIABLES, type Variables } from '../../src/texts/texts.js';

const KEYS = Object.keys(VARIABLES) as (keyof typeof VARIABLES)[];

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['AR_eg', 'ar'],
  ['uk-Cyrl-UA', 'uk'],
  ['pt-BR', 'en'],
  ['uk.UTF-8', 'uk'],
  [' fr@euro', 'fr'],
  ['dev', 'en'],
  ['', 'en'],
])('A user with the locale %p is addressed in %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language);
});

describe.each(LANGUAGES)('In %s', (language) => {
  test('the texts of the three events name the department, and differ', () => {
    const texts = [
      textIn(language, 'QUEUE_OPENED', { department: 'OPD' }),
      textIn(language, 'QUEUE_CLOSED', { department: 'OPD' }),
      textIn(language, 'QUEUE_OPENS_SOON', { department: 'OPD', time: '08:00' }),
    ];
    for (const text of texts) expect(text).toContain('OPD');
    expect(new Set(texts).size).toBe(3);
  });

  test("a notice of an opening has the time on the department's clock", () => {
    const notice = { event: NotificationEvent.QUEUE_OPENS_SOON, opensAt: new Date('2027-01-04T18:15:00Z') };
    const text = notificationText(language, notice, { code: 'OPD', timeZone: 'Asia/Kathmandu' });
    expect(text.replace('٠٠:٠٠', '00:00')).toContain('00:00'); // 5 h 45 min ahead; midnight is not 24:00
    expect(notificationText(language, notice, { code: 'OPD', timeZone: 'No/Where' })).toContain('UTC');
  });

  test('every plural form of waiting patients has a text', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const category of pluralCategories) expect(TEXTS[language].STATUS_OPEN).toMatch(new RegExp(` ${category} \\{`));
    for (const waiting of [0, 1, 2, 3, 11, 21, 22, 100, 1_000_000]) {
      const text = statusTextIn(language, { isOpen: true, totalWaiting: waiting });
      expect(text).not.toMatch(/[{}#]|undefined/);
      expect(text).not.toBe(statusTextIn(language, { isOpen: true, totalWaiting: waiting + 5 }));
    }
  });

  test('no text is copied from another language', () => {
    for (const other of LANGUAGES.filter((each) => each !== language)) {
      for (const key of KEYS) expect(sampleOf(language, key)).not.toBe(sampleOf(other, key));
    }
  });
});

const SAMPLES: Variables = {
  QUEUE_OPENED: { department: 'OPD' },
  QUEUE_CLOSED: { department: 'OPD' },
  QUEUE_OPENS_SOON: { department: 'OPD', time: '08:00' },
  QUEUE_PAUSED: { department: 'OPD', ticket: 'OPD-042' },
  PAUSED_UNTIL: { time: '10:15' },
  QUEUE_DRAINING: { department: 'OPD', ticket: 'OPD-042' },
  DRAINING_SEEN: {},
  DRAINING_NOT_SEEN: {},
  DRAINING_UNKNOWN: {},
  JOINED: { department: 'OPD', ticket: 'OPD-042' },
  ALMOST_YOUR_TURN: { department: 'OPD', ticket: 'OPD-042' },
  CALLED: { department: 'OPD', ticket: 'OPD-042' },
  CALLED_TO: { department: 'OPD', ticket: 'OPD-042', servicePoint: 'Room 4' },
  ANSWER_BY: { time: '10:15' },
  MESSAGE_LINK: { link: 'https://queue.example.org/m/1' },
  MOVED: { department: 'OPD', ticket: 'OPD-042' },
  DELAYED: { department: 'OPD', ticket: 'OPD-042' },
  MISSED: { department: 'OPD', ticket: 'OPD-042' },
  MISSED_UNTIL: { time: '10:15' },
  MISSED_ASK: {},
  CANCELLED: { department: 'OPD', ticket: 'OPD-042' },
  TRANSFERRED: { department: 'OPD', ticket: 'OPD-042' },
  TEST: {},
  PEOPLE_AHEAD: { ahead: 3 },
  WAIT_MINUTES: { minutes: '10–15' },
  BECAUSE_QUEUE_CLOSED: {},
  BECAUSE_STEPPED_BACK: {},
  BECAUSE_NEED_TIME: {},
  BECAUSE_REQUEUED: {},
  BECAUSE_PRIORITY: {},
  BECAUSE_OVERTAKEN: {},
  BECAUSE_UNDONE: {},
  BECAUSE_REMOVED: {},
  WHY_WAITED: { ticket: 'OPD-042', minutes: 5 },
  WHY_HEAD_START: { ticket: 'OPD-042', minutes: 5, headStart: 60 },
  WHY_IMMEDIATE: { ticket: 'OPD-042', minutes: 5 },
  WHY_MOVED: { ticket: 'OPD-042', minutes: 5 },
  WHY_TIE: { ticket: 'OPD-042', other: 'OPD-043' },
  WHY_NEXT: { next: 'OPD-043' },
  CODE_SUBJECT: { clinic: 'St. Anna' },
  CODE_MESSAGE: { clinic: 'St. Anna', code: '042042' },
  STATUS_OPEN: { waiting: 3 },
  STATUS_CLOSED: {},
  STATUS_PAUSED: {},
  STATUS_PAUSED_UNTIL: { time: '08:00' },
  STATUS_DRAINING: {},
  SPEECH_CALL: { ticket: 'OPD 42' },
  SPEECH_CALL_TO: { ticket: 'OPD 42', servicePoint: 'Room 3' },
  RULE_CLOSED: { dates: '2026-12-25', reason: 'Christmas Day' },
  RULE_NONE: {},
  HOURS_OPEN_WEEKLY: { department: 'OPD', time: 'noon', rule: '08:00–17:00' },
  HOURS_OPEN_SPECIAL: { department: 'OPD', time: 'noon', rule: '08:00–17:00' },
  HOURS_CLOSED_EXCEPTION: { department: 'OPD', time: 'noon', rule: '2026-12-25' },
  HOURS_CLOSED: { department: 'OPD', time: 'noon' },
  HOURS_KEPT_OPEN: { department: 'OPD', time: 'noon', until: '17:00' },
  HOURS_KEPT_CLOSED: { department: 'OPD', time: 'noon', until: '17:00' },
  HOURS_CLOSES: { time: '17:00' },
  HOURS_OPENS: { time: '08:00' },
  HOURS_STAY: {},
  RULE_KEPT_OPEN: { until: '17:00' },
  RULE_KEPT_CLOSED: { until: '17:00' },
};
const sampleOf = (language: Language, key: keyof Texts) => textIn(language, key, SAMPLES[key]);

test('The English texts are the published ones', () => {
  expect(textIn('en', 'QUEUE_OPENED', { department: 'OPD' })).toBe('The OPD queue is now OPEN! You can now join the queue.');
  expect(textIn('en', 'QUEUE_CLOSED', { department: 'OPD' })).toBe('The OPD queue is now CLOSED.');
  expect(textIn('en', 'QUEUE_OPENS_SOON', { department: 'OPD', time: '08:00' })).toBe('OPD opens at 08:00.');
  const open = (totalWaiting: number) => statusTextIn('en', { isOpen: true, totalWaiting });
  expect([open(0), open(1), open(5)]).toEqual(['Queue Open - Ready to Join', 'Queue Open - 1 waiting', 'Queue Open - 5 waiting']);
  const closed = { isOpen: false, totalWaiting: 5 };
  const until = { pausedUntil: new Date('2027-01-04T18:15:00Z') };
  expect(statusTextIn('en', closed)).toBe('Queue Closed');
  expect(statusTextIn('en', { ...closed, state: QueueState.DRAINING })).toBe('Queue Closing - no more patients can join');
  expect(statusTextIn('en', { ...closed, state: QueueState.PAUSED })).toBe('Queue Paused');
  expect(statusTextIn('en', { ...closed, state: QueueState.PAUSED, ...until }, 'Europe/Berlin')).toBe('Queue Paused until 19:15');
});

test.each([
  [5, 'Kolejka otwarta – czeka 5 osób', 'Черга відкрита – чекає 5 людей'],
  [3, 'Kolejka otwarta – czekają 3 osoby', 'Черга відкрита – чекають 3 людини'],
  [21, 'Kolejka otwarta – czeka 21 osób', 'Черга відкрита – чекає 21 людина'],
])('%d waiting patients have the right Polish and Ukrainian plural form', (totalWaiting, polish, ukrainian) => {
  expect(statusTextIn('pl', { isOpen: true, totalWaiting })).toBe(polish);
  expect(statusTextIn('uk', { isOpen: true, totalWaiting })).toBe(ukrainian);
});

test('Arabic isolates the department code, and has a dual form', () => {
  expect(textIn('ar', 'QUEUE_OPENED', { department: 'OPD' })).toContain('\u2068OPD\u2069');
  expect(statusTextIn('ar', { isOpen: true, totalWaiting: 2 })).toContain('شخصان');
});

test.each([
  ['an unknown variable', '{departement} is open', /de uses the variables \(departement\) instead of \(department\)/],
  ['a missing variable', 'It is open', /\(\) instead of \(department\)/],
  ['an unknown variable inside a plural', '{department, plural, other {{code}}}', /code/],
  ['a missing brace', 'The {department queue', /./],
])('A text with %s stops the start', (_what, text, message) => {
  expect(() => compileOne('de', 'QUEUE_OPENED', text)).toThrow(message);
});
