/** What every part of the console needs to change something. */
export interface Desk {
  credential: string;
  /** The code of the department that is shown. */
  department: string;
  timeZone: string;
  /** Why nothing can be changed now; null: it can. */
  offBecause: string | null;
  /** True: this person may never change anything here, so that there is nothing to press. */
  isReadOnly: boolean;
  /**
   * Runs an action at once, or never: without a connection it is not kept for later. What goes wrong is shown in a strip. `what`: a ticket or
   * a department, for the sentence about a conflict. True: it was done.
   */
  act: (action: () => Promise<void>, what?: string) => Promise<boolean>;
  /** Resolves when every action under way has its answer. */
  idle: () => Promise<unknown>;
}
