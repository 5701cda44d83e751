import { within } from '../../async/deadline.js';
import type { Foundation } from '../foundation.js';

/** The metrics do not wait longer for the database, in ms. */
const READ_LIMIT_MS = 1_000;

/** The gauges of each provider that this process can use. */
export function measureChannels({ services: { sending }, metrics }: Foundation): void {
  const states = () => within(sending.states(), READ_LIMIT_MS, 'Reading the providers');
  metrics.labelledGauge(
    {
      name: 'queuebell_channel_circuit_open',
      help: '1 while nothing is handed to a provider because it fails',
      label: 'provider',
    },
    async () => (await states()).map(({ name, isOpen }) => [name, isOpen ? 1 : 0]),
  );
  metrics.labelledGauge(
    {
      name: 'queuebell_channel_oldest_due_seconds',
      help: 'How long the oldest message of a provider has been due',
      label: 'provider',
    },
    async () => (await states()).map(({ name, oldestDueMs }) => [name, oldestDueMs / 1000]),
  );
}
