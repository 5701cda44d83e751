/** Users of the demo data whose tokens the IDE fills in. */
export const DEMO_USERS = ['nurse-1', 'patient-1', 'admin-1'] as const;
export type DemoUser = (typeof DEMO_USERS)[number];

export interface SampleOperation {
  /** The path in examples/, without the extension. */
  file: string;
  /** A user who may execute it. */
  user: DemoUser;
  variables: object;
}
