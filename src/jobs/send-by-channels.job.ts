import { CHANNELS } from '../services/channels/sending/sending.service.js';
import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';

/** The longest time between two looks at what is due, in ms: a lost signal delays a message no longer than this. */
const EVERY_MS = 60_000;

const NAMES = { EMAIL: 'send-by-email', SMS: 'send-by-sms', WEB_PUSH: 'send-by-web-push' } as const;

/**
 * The jobs that notify those who have not acknowledged in time, one for each channel: a provider that does not answer delays no other channel.
 * Concurrent runs are harmless: each takes other messages. A channel without a provider has its job, too, because another node may have one.
 */
export function sendByChannels({ sending }: { sending: Pick<Services['sending'], 'nextAt' | 'run'> }): JobDefinition[] {
  return CHANNELS.map((channel) => ({
    name: NAMES[channel],
    everyMs: EVERY_MS,
    nextAt: () => sending.nextAt([channel]),
    run: () => sending.run([channel]),
  }));
}
