import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';

/** The longest time between two looks at what is due, in ms: a lost signal delays a message no longer than this. */
const EVERY_MS = 60_000;

/** Notifies by e-mail, SMS and push those who have not acknowledged in time. Concurrent runs are harmless: each takes other messages. */
export function sendByChannels({ sending }: { sending: Pick<Services['sending'], 'nextAt' | 'run'> }): JobDefinition {
  return {
    name: 'send-by-channels',
    everyMs: EVERY_MS,
    nextAt: () => sending.nextAt(),
    run: () => sending.run(),
  };
}
