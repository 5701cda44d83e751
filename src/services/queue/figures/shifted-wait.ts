import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';

/** Every estimate is in steps of so many minutes. */
const STEP = 5;

/** SQL on a department `d`: its configured turn in minutes, shared by its service points. */
export const CONFIGURED_TURN = `(d.expected_turn_minutes::float8 / greatest(1, (
  select count(*) from service_point p where p.department_id = d.id and p.active)))`;

/**
 * SQL on a queue_status `q` and its department `d`: what one more person ahead adds to the estimate that the queue shows, in minutes. It is the likely
 * wait for each who is waiting or, where that says nothing, the configured turn.
 */
export const TURN = `coalesce(nullif(q.wait_likely_minutes, 0)::float8 / nullif(q.total_waiting, 0), ${CONFIGURED_TURN})`;

/** SQL on a wait of so many `minutes` more, or less: by what the low, the likely and the high figure change. */
export const STEPS = {
  low: (minutes: string) => `${STEP} * floor(round((${minutes} / ${STEP})::numeric, 6))::int`,
  likely: (minutes: string) => `${STEP} * round((${minutes} / ${STEP})::numeric)::int`,
  high: (minutes: string) => `${STEP} * ceil(round((${minutes} / ${STEP})::numeric, 6))::int`,
};

/** The estimate for somebody who has so many more people ahead than it counts; fewer: negative. The same as the SQL above. */
export function shiftedWait(estimate: WaitEstimate, people: number, turnMinutes: number): WaitEstimate {
  const steps = Number(((people * turnMinutes) / STEP).toFixed(6));
  return {
    ...estimate,
    low: Math.max(0, estimate.low + STEP * Math.floor(steps)),
    likely: Math.max(0, estimate.likely + STEP * Math.round(steps)),
    high: Math.max(0, estimate.high + STEP * Math.ceil(steps)),
  };
}
