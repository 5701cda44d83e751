import { registerEnumType } from 'type-graphql';

/** How urgent a person is. */
export enum ServiceClass {
  IMMEDIATE = 'IMMEDIATE',
  URGENT = 'URGENT',
  ROUTINE = 'ROUTINE',
}

registerEnumType(ServiceClass, {
  name: 'ServiceClass',
  description: 'How urgent a person is. It is a head start in the line.',
  valuesConfig: {
    IMMEDIATE: { description: 'Is called before all others.' },
    URGENT: { description: 'Counts as having waited 60 minutes longer.' },
    ROUTINE: { description: 'Is called in the order of joining.' },
  },
});

const MINUTE_MS = 60_000;

/** The time by which a class counts as having waited longer, in ms. Null: before all others. */
export const HEAD_START_MS: Readonly<Record<ServiceClass, number | null>> = {
  IMMEDIATE: null,
  URGENT: 60 * MINUTE_MS,
  ROUTINE: 0,
};

/** The time that decides the place in the line. Null: before all that have one. */
export function orderedAt(waitStartedAt: Date, serviceClass: ServiceClass): Date | null {
  const headStartMs = HEAD_START_MS[serviceClass];
  return headStartMs === null ? null : new Date(waitStartedAt.getTime() - headStartMs);
}
