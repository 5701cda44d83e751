/** One kind of clinic. The estimator never sees these values: it sees what is recorded while the days of the clinic pass. */
export interface Scenario {
  name: string;
  servicePoints: number;
  /** Mean of the turns in which people are served, and their standard deviation divided by it: the distribution is lognormal. */
  serviceMinutes: number;
  variation: number;
  /** Expected work of the day divided by the time of all service points. */
  load: number;
  /** How many times the quiet rate people arrive in the middle of the morning. */
  peak: number;
  /** Share of arrivals that get a head start of an hour. */
  urgentShare: number;
  noShowShare: number;
  /** Share of arrivals that wait no longer than some time, anything up to an hour, and leave if they are not called until then. */
  impatientShare: number;
  /** Days that are recorded before the first estimate. */
  recordedDays: number;
  /** Days with estimates. */
  days: number;
  /** Deviation (of the logarithm) of the mean service time between one clinic and the next. 0: one clinic. Else every day is a new clinic. */
  betweenClinics: number;
}

const ORDINARY = {
  serviceMinutes: 12,
  variation: 0.7,
  load: 0.95,
  peak: 2,
  urgentShare: 0.05,
  noShowShare: 0.1,
  impatientShare: 0,
  recordedDays: 8,
  days: 40,
  betweenClinics: 0,
};

export const scenarios: readonly Scenario[] = [
  { ...ORDINARY, name: 'one point', servicePoints: 1, days: 100 },
  { ...ORDINARY, name: 'one point, no urgent', servicePoints: 1, urgentShare: 0, days: 100 },
  { ...ORDINARY, name: 'two points', servicePoints: 2, days: 80 },
  { ...ORDINARY, name: 'two points, 15 % urgent', servicePoints: 2, urgentShare: 0.15, days: 80 },
  { ...ORDINARY, name: 'two points, 10 % leave', servicePoints: 2, impatientShare: 0.2, load: 1.05, days: 80 },
  { ...ORDINARY, name: 'three points, short turns', servicePoints: 3, serviceMinutes: 6 },
  { ...ORDINARY, name: 'three points, long line', servicePoints: 3, load: 1.2, peak: 3 },
  { ...ORDINARY, name: 'four points, uneven turns', servicePoints: 4, variation: 1.1, urgentShare: 0.1 },
  { ...ORDINARY, name: 'five points', servicePoints: 5 },
  { ...ORDINARY, name: 'five points, long line', servicePoints: 5, load: 1.2, urgentShare: 0.1 },
  { ...ORDINARY, name: 'new clinic, two points', servicePoints: 2, recordedDays: 0, betweenClinics: 0.3, days: 200 },
];
