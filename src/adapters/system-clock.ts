import type { Clock } from '../services/ports.js';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
