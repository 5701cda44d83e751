import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { StepCondition } from '../../../entities/channels/channel-step.entity.js';
import { BadUserInputError } from '../../errors.js';

export interface StepInput {
  afterSeconds: number;
  channel: Channel;
  condition: StepCondition;
  ttlSeconds: number;
}

export const MOST_STEPS = 10;
const LONGEST_SECONDS = 86_400;

/** @throws BadUserInputError that names the step */
export function checkLadder(steps: readonly StepInput[]): void {
  if (steps.length > MOST_STEPS) throw new BadUserInputError('input.steps', `input.steps may have at most ${MOST_STEPS} steps.`);
  for (const [place, { afterSeconds, ttlSeconds }] of steps.entries()) {
    requireWithin(`input.steps.${place}.afterSeconds`, afterSeconds, 0);
    requireWithin(`input.steps.${place}.ttlSeconds`, ttlSeconds, 1);
    const before = steps[place - 1];
    if (before && before.afterSeconds > afterSeconds)
      throw new BadUserInputError(
        `input.steps.${place}.afterSeconds`,
        `input.steps.${place}.afterSeconds must not be less than that of the step before, ${before.afterSeconds}.`,
      );
  }
}

function requireWithin(field: string, value: number, least: number): void {
  if (value >= least && value <= LONGEST_SECONDS) return;
  throw new BadUserInputError(field, `${field} must be from ${least} to ${LONGEST_SECONDS}.`);
}
