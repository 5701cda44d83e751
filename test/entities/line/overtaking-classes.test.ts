import { overtakingClasses } from '../../../src/entities/line/overtaking-classes.js';
import { ServiceClass } from '../../../src/entities/line/service-class.enum.js';
import { MINUTE } from './line.js';

const counted = (serviceClass: keyof typeof ServiceClass, count: number, hours: number) => ({
  serviceClass: ServiceClass[serviceClass],
  count,
  hours,
});

test('Urgent people are expected as often as they were counted', () => {
  expect(overtakingClasses([counted('URGENT', 12, 8)])).toEqual([{ perHour: 1.5, headStartMs: 60 * MINUTE }]);
});

test('Counts of several days are added up', () => {
  const days = [counted('URGENT', 1, 2), counted('IMMEDIATE', 1, 4), counted('URGENT', 5, 2)];
  expect(overtakingClasses(days)).toEqual([
    { perHour: 1.5, headStartMs: 60 * MINUTE },
    { perHour: 0.25, headStartMs: Number.POSITIVE_INFINITY },
  ]);
});

test('Routine people overtake nobody, and neither does a class of which nobody came', () => {
  expect(overtakingClasses([counted('ROUTINE', 80, 8), counted('URGENT', 0, 8)])).toEqual([]);
  expect(overtakingClasses([])).toEqual([]);
});

test('One urgent person in the first minute of a day does not mean 60 an hour', () => {
  expect(overtakingClasses([counted('URGENT', 1, 1 / 60)])).toMatchObject([{ perHour: 1 }]);
  expect(overtakingClasses([counted('URGENT', 1, 0)])).toMatchObject([{ perHour: 1 }]);
});
