import { randomUUID } from 'node:crypto';
import type { OutgoingMessage } from '../../../src/services/channels/channel-sender.js';

/** A message to somebody, with a token of its own. */
export function outgoing(given: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    token: randomUUID(),
    address: 'mara@example.org',
    push: null,
    language: 'en',
    title: 'Clinic at the Park',
    text: 'It is your turn.',
    link: '/m/1',
    unsubscribeUrl: null,
    thread: 'entry/7',
    isUrgent: true,
    ttlSeconds: 300,
    facts: { event: 'CALLED', entry: 'QueueEntry:7' },
    ...given,
  };
}
