import type { SampleOperation } from './sample-operation.js';

/** A new database has no suppressed address. */
const SUPPRESSION = { suppression: 'the id of a suppression of Suppressions' };

/** The sample operations of the channels for admins, in the order of the IDE's tabs. */
export const CHANNEL_OFFICE_SAMPLES: readonly SampleOperation[] = [
  { file: 'channels/office/funnel', user: 'admin-1', variables: { id: 'Announcement:1' } },
  { file: 'channels/office/deliveries', user: 'admin-1', variables: { filter: { statuses: ['FAILED', 'UNKNOWN', 'EXPIRED'] } } },
  { file: 'channels/office/retryable-deliveries', user: 'admin-1', variables: { filter: { channel: 'EMAIL' } } },
  {
    file: 'channels/office/retry-deliveries',
    user: 'admin-1',
    variables: { input: { filter: { channel: 'EMAIL' }, expectedCount: 1 } },
  },
  { file: 'channels/office/providers', user: 'admin-1', variables: {} },
  { file: 'channels/office/pause-provider', user: 'admin-1', variables: { input: { provider: 'sms', isPaused: true } } },
  {
    file: 'channels/office/test-provider',
    user: 'admin-1',
    variables: { input: { provider: 'smtp', address: 'name@example.org' } },
  },
  { file: 'channels/office/suppressions', user: 'admin-1', variables: {} },
  { file: 'channels/office/lift-suppression', user: 'admin-1', variables: { input: SUPPRESSION } },
  { file: 'channels/office/channel-steps', user: 'admin-1', variables: {} },
  {
    file: 'channels/office/save-channel-steps',
    user: 'admin-1',
    variables: {
      input: {
        department: 'OPD',
        event: 'QUEUE_OPENED',
        steps: [{ afterSeconds: 60, channel: 'WEB_PUSH', condition: 'ALWAYS', ttlSeconds: 3600 }],
      },
    },
  },
];
