import { registerEnumType } from 'type-graphql';

/** Decides what a user may do. It is read from the database row, never from the token. */
export enum Role {
  PATIENT = 'PATIENT',
  NURSE = 'NURSE',
  DOCTOR = 'DOCTOR',
  ADMIN = 'ADMIN',
  GUEST = 'GUEST',
  BOARD = 'BOARD',
  KIOSK = 'KIOSK',
}

/** The roles of people who have an account: an identity provider signs them in, and admins manage them. */
export const ACCOUNT_ROLES = [Role.PATIENT, Role.NURSE, Role.DOCTOR, Role.ADMIN] as const;

/** Tells whether users of this role have an account. Guests have a ticket instead, and devices a token of their own. */
export function hasAccount(role: Role): boolean {
  return (ACCOUNT_ROLES as readonly Role[]).includes(role);
}

export function isDevice(role: Role): boolean {
  return role === Role.BOARD || role === Role.KIOSK;
}

registerEnumType(Role, {
  name: 'Role',
  description: 'The role of a user, which decides what the user may do.',
  valuesConfig: {
    PATIENT: { description: 'Is notified when queues open and close. Reads the queue status and only their own notifications.' },
    NURSE: { description: 'Opens and closes queues, maintains the opening hours, reads logs and delivery progress.' },
    DOCTOR: { description: 'Reads the queue status, logs and delivery progress.' },
    ADMIN: { description: 'May do everything that a nurse may, and reads the refused attempts.' },
    GUEST: {
      description: 'A person without an account who holds a ticket. Sees and answers for their own entry in the line only.',
    },
    BOARD: { description: 'A screen in a waiting room. Reads the display board of its departments.' },
    KIOSK: { description: 'A terminal that gives tickets to people without an account.' },
  },
});
