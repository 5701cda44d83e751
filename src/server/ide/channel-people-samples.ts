import type { SampleOperation } from './sample-operation.js';

/** AddContactPoint and MyChannels return the ids. */
const CONTACT_POINT = { contactPoint: 'the id of the contact point of AddContactPoint' };

/** The sample operations of a patient's channels, in the order of the IDE's tabs. */
export const CHANNEL_PEOPLE_SAMPLES: readonly SampleOperation[] = [
  {
    file: 'channels/people/add-contact-point',
    user: 'patient-1',
    variables: {
      input: { channel: 'EMAIL', address: 'name@example.org', consent: 'Notify me by e-mail about my place in the queue.' },
    },
  },
  {
    file: 'channels/people/verify-contact-point',
    user: 'patient-1',
    variables: { input: { ...CONTACT_POINT, code: 'the code in the message, at /outbox' } },
  },
  { file: 'channels/people/my-channels', user: 'patient-1', variables: {} },
  {
    file: 'channels/people/set-preference',
    user: 'patient-1',
    variables: { input: { event: 'QUEUE_OPENED', channel: 'EMAIL', isOn: false } },
  },
  {
    file: 'channels/people/set-quiet-hours',
    user: 'patient-1',
    variables: { input: { from: '22:00', until: '07:00', timeZone: 'Europe/Berlin' } },
  },
  { file: 'channels/people/remove-contact-point', user: 'patient-1', variables: { input: CONTACT_POINT } },
];
