import { registerEnumType } from 'type-graphql';

/** What a user may do. The role is the database row's, never the token's. */
export enum Role {
  PATIENT = 'PATIENT',
  NURSE = 'NURSE',
  DOCTOR = 'DOCTOR',
  ADMIN = 'ADMIN',
}

registerEnumType(Role, {
  name: 'Role',
  description: 'What a user may do.',
  valuesConfig: {
    PATIENT: { description: 'Is notified of queues, sees queue status and only their own notifications.' },
    NURSE: { description: 'Opens and closes queues, keeps the schedules, reads logs and delivery progress.' },
    DOCTOR: { description: 'Reads queue status, logs and delivery progress.' },
    ADMIN: { description: 'May do all that a nurse may, and sees who was refused.' },
  },
});
