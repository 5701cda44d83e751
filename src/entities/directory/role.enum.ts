import { registerEnumType } from 'type-graphql';

/** Decides what a user may do. It is read from the database row, never from the token. */
export enum Role {
  PATIENT = 'PATIENT',
  NURSE = 'NURSE',
  DOCTOR = 'DOCTOR',
  ADMIN = 'ADMIN',
}

registerEnumType(Role, {
  name: 'Role',
  description: 'The role of a user, which decides what the user may do.',
  valuesConfig: {
    PATIENT: { description: 'Is notified when queues open and close. Reads the queue status and only their own notifications.' },
    NURSE: { description: 'Opens and closes queues, maintains the opening hours, reads logs and delivery progress.' },
    DOCTOR: { description: 'Reads the queue status, logs and delivery progress.' },
    ADMIN: { description: 'May do everything that a nurse may, and reads the refused attempts.' },
  },
});
