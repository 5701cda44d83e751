import { type HoursOverride, OverrideState } from '../../../src/entities/hours/hours-override.js';
import { HoursTimeline } from '../../../src/entities/hours/hours-timeline.js';
import { type PlanRequest, planQueue } from '../../../src/entities/queue/queue-plan.js';
import { QueueStatus } from '../../../src/entities/queue/queue-status.entity.js';
import { exception, rules, weekly } from '../../hours/rules.js';

/** Of Monday, 2 March 2026. */
const at = (clockTime: string, day = 2) => new Date(`2026-03-0${day}T${clockTime}:00Z`);
const WORKDAYS = [1, 2, 3, 4, 5];
const week = [weekly('08:00', '17:00', { id: 7, weekdays: WORKDAYS })];
const closedTuesday = exception('2026-03-03');

type Asked = Partial<Pick<PlanRequest, 'opensAutomatically' | 'opensSoonMinutes'>> & {
  override?: HoursOverride;
  rules?: Parameters<typeof rules>;
};

const timelineOf = ({ rules: given = week, override }: Asked) => new HoursTimeline(rules(...given), 'UTC', override ?? null);
function plan(time: Date, state: Partial<QueueStatus>, asked: Asked = {}) {
  const status = Object.assign(
    new QueueStatus(),
    { isOpen: false, closesAt: null, currentScheduleId: null, opensSoonFor: null },
    state,
  );
  const settings = { opensAutomatically: false, opensSoonMinutes: null, ...asked };
  return planQueue({ status, timeline: timelineOf(asked), ...settings, at: time });
}
const open = (time: Date, state: Partial<QueueStatus> = {}, asked: Asked = {}) => plan(time, { isOpen: true, ...state }, asked);

describe('An open queue', () => {
  test('closes at the end of the hours, and its plan names the rule and that moment', () => {
    expect(open(at('09:00'))).toEqual({
      closesAt: at('17:00'),
      currentScheduleId: 7,
      opensAt: null,
      plannedAt: at('17:00'),
      due: null,
    });
    expect(open(at('17:00'), { closesAt: at('17:00') })).toMatchObject({ due: 'CLOSE', closesAt: at('17:00') });
  });

  test('that was left open yesterday, while no job ran, is closed although the hours of today have not begun', () => {
    expect(open(at('07:00', 3), { closesAt: at('17:00') })).toMatchObject({ due: 'CLOSE', closesAt: at('17:00') });
  });

  test('that was left open yesterday stays open in the hours of today: the past is not replayed', () => {
    expect(open(at('09:00', 3), { closesAt: at('17:00') })).toMatchObject({ due: null, closesAt: at('17:00', 3) });
  });

  test('on a day without any rule keeps the closing time that patients have read, and closes then', () => {
    const noRules: Asked = { rules: [] };
    expect(open(at('09:00'), { closesAt: at('17:00') }, noRules)).toMatchObject({
      due: null,
      closesAt: at('17:00'),
      plannedAt: at('17:00'),
    });
    expect(open(at('17:00'), { closesAt: at('17:00') }, noRules)).toMatchObject({ due: 'CLOSE' });
    expect(open(at('09:00'), {}, noRules)).toMatchObject({ due: null, closesAt: null, plannedAt: null });
  });

  test('closes at once on a day for which an exception says closed', () => {
    const asked: Asked = { rules: [...week, closedTuesday] };
    expect(open(at('09:00', 3), { closesAt: at('17:00', 3) }, asked)).toMatchObject({ due: 'CLOSE', closesAt: at('09:00', 3) });
  });

  test('that is kept open past its hours closes when the override ends outside them, and else with the next hours', () => {
    const until = (end: Date): Asked => ({ override: { state: OverrideState.KEEP_OPEN, until: end } });
    expect(open(at('20:00'), {}, until(at('22:00')))).toMatchObject({ due: null, closesAt: at('22:00'), plannedAt: at('22:00') });
    const intoTuesday = until(at('08:00', 3));
    expect(open(at('20:00'), {}, intoTuesday)).toMatchObject({ closesAt: at('17:00', 3), plannedAt: at('08:00', 3), due: null });
  });

  test('that is open round the clock has no closing time, and nothing is planned', () => {
    const asked: Asked = { rules: [weekly('00:00', '00:00')] };
    expect(open(at('09:00'), { closesAt: at('00:00', 3) }, asked)).toMatchObject({ due: null, closesAt: null, plannedAt: null });
  });
});

describe('A closed queue', () => {
  test('shows when its hours next begin, and within them when they begin again', () => {
    expect(plan(at('07:00'), {})).toMatchObject({ due: null, opensAt: at('08:00'), closesAt: null });
    expect(plan(at('09:00'), {})).toMatchObject({ due: null, opensAt: at('08:00', 3) });
    expect(plan(at('20:00', 6), {})).toMatchObject({ opensAt: at('08:00', 9) });
  });

  test('opens only in a department that opens automatically, and only within the hours', () => {
    const asked = { opensAutomatically: true };
    expect(plan(at('07:59'), {}, asked)).toMatchObject({ due: null, plannedAt: at('08:00') });
    expect(plan(at('08:00'), {}, asked)).toMatchObject({ due: 'OPEN', plannedAt: at('08:00') });
    expect(plan(at('17:00'), {}, asked).due).toBeNull();
    expect(plan(at('08:00'), {}).due).toBeNull();
  });

  test('that is kept closed is not opened until the override ends, and is then opened within the hours', () => {
    const asked: Asked = { opensAutomatically: true, override: { state: OverrideState.KEEP_CLOSED, until: at('12:00') } };
    expect(plan(at('09:00'), {}, asked)).toMatchObject({ due: null, opensAt: at('12:00'), plannedAt: at('12:00') });
    expect(plan(at('12:00'), {}, asked).due).toBe('OPEN');
  });

  test('is announced once, so many minutes before it opens automatically', () => {
    const asked = { opensAutomatically: true, opensSoonMinutes: 30 };
    expect(plan(at('07:00'), {}, asked)).toMatchObject({ due: null, plannedAt: at('07:30') });
    expect(plan(at('07:30'), {}, asked).due).toBe('ANNOUNCE_OPENING');
    expect(plan(at('07:30'), { opensSoonFor: at('08:00') }, asked)).toMatchObject({ due: null, plannedAt: at('08:00') });
    expect(plan(at('07:30'), {}, { opensSoonMinutes: 30 }).due).toBeNull();
  });
});

test('A queue whose department has an unknown zone is closed at the time that it already has, and nothing else happens', () => {
  const request = { timeline: null, opensAutomatically: true, opensSoonMinutes: 5 };
  const queue = (state: Partial<QueueStatus>) =>
    Object.assign(new QueueStatus(), { isOpen: true, closesAt: at('17:00'), currentScheduleId: 7 }, state);
  expect(planQueue({ ...request, status: queue({}), at: at('16:59') })).toMatchObject({ due: null, plannedAt: at('17:00') });
  expect(planQueue({ ...request, status: queue({}), at: at('17:00') }).due).toBe('CLOSE');
  expect(planQueue({ ...request, status: queue({ isOpen: false, closesAt: null }), at: at('17:00') })).toMatchObject({
    due: null,
    plannedAt: null,
  });
});
