import { HEAD_START_MS, type ServiceClass } from './service-class.enum.js';
import type { OvertakingClass } from './simulation/line-simulation.js';

/** How many people of a service class joined during a counted time: this queue, about this time of day. */
export interface CountedClass {
  serviceClass: ServiceClass;
  count: number;
  /** Hours of open queue in which they were counted. */
  hours: number;
}

/** Below this the rate is not yet a rate: one urgent person in the first minute of a day does not mean 60 an hour. */
const FEWEST_HOURS = 1;

/**
 * People per hour of each service class that overtakes others. Several rows of one class are added up. A class without a head start overtakes
 * nobody. Pure.
 */
export function overtakingClasses(rows: readonly CountedClass[]): OvertakingClass[] {
  const classes = [...new Set(rows.map(({ serviceClass }) => serviceClass))];
  return classes.flatMap((serviceClass) => {
    const ofClass = rows.filter((row) => row.serviceClass === serviceClass);
    const count = ofClass.reduce((sum, row) => sum + row.count, 0);
    const hours = ofClass.reduce((sum, row) => sum + row.hours, 0);
    const headStartMs = HEAD_START_MS[serviceClass] ?? Number.POSITIVE_INFINITY;
    if (count === 0 || headStartMs === 0) return [];
    return { perHour: count / Math.max(FEWEST_HOURS, hours), headStartMs };
  });
}
