import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { StepCondition } from '../../../../src/entities/channels/channel-step.entity.js';
import { NotificationEvent } from '../../../../src/entities/notices/announcement.entity.js';
import { preferencesOf, type StoredChoice } from '../../../../src/services/channels/people/preference-rules.js';
import { ChooseChannelDocument, MySettingsDocument, RestDocument, type SetQuietHoursInput } from '../../../generated/graphql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { ask, post } from '../../../support/operations/post.js';
import { guestOf } from '../../../support/people/without-account.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const { DELAYED, CALLED, QUEUE_OPENED, TEST } = NotificationEvent;
const { EMAIL, SMS, WEB_PUSH } = Channel;
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    patients: 4,
    openingHours: false,
    senders: Object.values(Channel).map((each) => new RecordingSender(each)),
  });
});
afterAll(() => app.stop());

const settingsOf = async (token: string) => (await ask(app.url, MySettingsDocument, { token })).mySettings;
const choose = (token: string, event: `${NotificationEvent}`, channel: `${Channel}`, isOn: boolean | null) =>
  post(app.url, ChooseChannelDocument, { token, variables: { input: { event, channel, isOn } } });
const rest = (token: string, input: SetQuietHoursInput) => post(app.url, RestDocument, { token, variables: { input } });
const of = (list: Awaited<ReturnType<typeof settingsOf>>['preferences'], event: string, channel: string) =>
  list.find((each) => each.event === event && each.channel === channel);

describe('The most specific choice decides', () => {
  const step = { event: DELAYED, channel: EMAIL, condition: StepCondition.ALWAYS };
  const isOn = (...choices: StoredChoice[]) =>
    preferencesOf({ steps: [step], choices, offered: [EMAIL], confirmed: new Set() })[0]?.isOn;
  const all = { event: '*', channel: '*', isOn: false };
  const byChannel = { event: '*', channel: EMAIL, isOn: true };
  const byEvent = { event: DELAYED, channel: '*', isOn: false };
  const exact = { event: DELAYED, channel: EMAIL, isOn: true };

  it.each([
    ['none: on', [], true],
    ['for all', [all], false],
    ['for the channel over all', [all, byChannel], true],
    ['for the event over the channel', [all, byChannel, byEvent], false],
    ['for both over each', [exact, byEvent, byChannel, all], true],
    [
      'for others: on',
      [
        { event: CALLED, channel: EMAIL, isOn: false },
        { event: DELAYED, channel: SMS, isOn: false },
      ],
      true,
    ],
  ])('%s', (_what, choices, expected) => {
    expect(isOn(...choices)).toBe(expected);
  });

  it('is off without one where each step of the ladder is by choice', () => {
    const steps = [{ event: QUEUE_OPENED, channel: SMS, condition: StepCondition.BY_CHOICE }];
    const facts = { choices: [], offered: [SMS], confirmed: new Set<Channel>() };
    expect(preferencesOf({ ...facts, steps })).toMatchObject([{ isOn: false, isDefault: true }]);
    const more = [...steps, { event: QUEUE_OPENED, channel: SMS, condition: StepCondition.ALWAYS }];
    expect(preferencesOf({ ...facts, steps: more })).toMatchObject([{ isOn: true, isDefault: true }]);
  });

  it('is asked for what is offered and has a step, and never for a test', () => {
    const steps = [step, { ...step, event: TEST }, { ...step, channel: WEB_PUSH }];
    const list = preferencesOf({ steps, choices: [], offered: [EMAIL, SMS], confirmed: new Set() });
    expect(list.map(({ event, channel }) => [event, channel])).toEqual([[DELAYED, EMAIL]]);
  });
});

test('A patient sees the defaults of the ladder, chooses, and goes back to the default', async () => {
  const token = await app.token('patient-1');
  const { channels, preferences } = await settingsOf(token);
  expect(channels).toEqual(['EMAIL', 'SMS', 'WEB_PUSH']);
  expect(of(preferences, 'QUEUE_OPENED', 'SMS')).toMatchObject({ isOn: false, isDefault: true });
  expect(of(preferences, 'QUEUE_OPENED', 'EMAIL')).toMatchObject({ isOn: true, isDefault: true, isLocked: false });
  expect(preferences.filter(({ event }) => event === 'TEST')).toEqual([]);
  const chosen = await choose(token, 'QUEUE_OPENED', 'EMAIL', false);
  expect(of(chosen.data?.setPreference.settings.preferences ?? [], 'QUEUE_OPENED', 'EMAIL')).toMatchObject({
    isOn: false,
    isDefault: false,
  });
  const back = await choose(token, 'QUEUE_OPENED', 'EMAIL', null);
  expect(of(back.data?.setPreference.settings.preferences ?? [], 'QUEUE_OPENED', 'EMAIL')).toMatchObject({ isDefault: true });
  const nothing = await choose(token, 'JOINED', 'SMS', true);
  expect(nothing.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.channel' });
});

test('The only confirmed way to be called cannot be switched off, until there is another one', async () => {
  const token = await app.token('patient-2');
  await giveAddress(app.database, 'patient-2', { channel: 'EMAIL' });
  expect(of((await settingsOf(token)).preferences, 'CALLED', 'EMAIL')).toMatchObject({ isOn: true, isLocked: true });
  const refused = await choose(token, 'CALLED', 'EMAIL', false);
  expect(refused.errors?.[0]?.extensions).toEqual({ code: 'CONFLICT', current: { isLocked: true }, field: 'input.isOn' });
  expect(await app.database.query('select 1 from notification_preference where event = $1', ['CALLED'])).toEqual([]);
  await giveAddress(app.database, 'patient-2', { channel: 'SMS', state: 'UNVERIFIED' });
  expect((await choose(token, 'CALLED', 'EMAIL', false)).errors?.[0]?.extensions.code).toBe('CONFLICT');
  await giveAddress(app.database, 'patient-2', { channel: 'SMS' });
  const { data } = await choose(token, 'CALLED', 'EMAIL', false);
  expect(of(data?.setPreference.settings.preferences ?? [], 'CALLED', 'SMS')).toMatchObject({ isOn: true, isLocked: true });
  expect((await choose(token, 'CALLED', 'SMS', false)).errors?.[0]?.extensions.code).toBe('CONFLICT');
});

test('Of two requests that switch off both ways at the same moment, one is refused', async () => {
  const token = await app.token('patient-3');
  for (const channel of ['EMAIL', 'SMS'] as const) await giveAddress(app.database, 'patient-3', { channel });
  const answers = await Promise.all([choose(token, 'CALLED', 'EMAIL', false), choose(token, 'CALLED', 'SMS', false)]);
  expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok').sort()).toEqual(['CONFLICT', 'ok']);
});

test('A guest is offered WEB_PUSH alone', async () => {
  await (await app.nurse()).set(true);
  const { token } = await guestOf(app);
  const { channels, preferences } = await settingsOf(token);
  expect([channels, [...new Set(preferences.map(({ channel }) => channel))]]).toEqual([['WEB_PUSH'], ['WEB_PUSH']]);
  expect((await choose(token, 'CALLED', 'SMS', false)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('Quiet hours are two times of a zone, may pass midnight, and end with an empty request', async () => {
  const token = await app.token('patient-4');
  const night = { from: '22:00', until: '07:00', timeZone: 'europe/berlin' };
  expect((await rest(token, night)).data?.setQuietHours.settings.quietHours).toEqual({ ...night, timeZone: 'Europe/Berlin' });
  expect((await settingsOf(token)).quietHours?.from).toBe('22:00');
  expect((await rest(token, {})).data?.setQuietHours.settings.quietHours).toBeNull();
});

test.each([
  ['input.from', { until: '07:00', timeZone: 'UTC' }],
  ['input.from', { from: '24:00', until: '07:00', timeZone: 'UTC' }],
  ['input.until', { from: '22:00', until: '7:00', timeZone: 'UTC' }],
  ['input.until', { from: '22:00', until: '22:00', timeZone: 'UTC' }],
  ['input.timeZone', { from: '22:00', until: '07:00' }],
  ['input.timeZone', { from: '22:00', until: '07:00', timeZone: 'Berlin/Europe' }],
])('Quiet hours are refused because of %s: %p', async (field, input) => {
  const { errors } = await rest(await app.token('patient-4'), input);
  expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field });
});
