import type { Patient } from '../people/patient.js';

export const PATIENTS = ['patient-1', 'patient-2', 'patient-3', 'patient-4', 'patient-5', 'patient-6'];
export const DEPARTMENTS = ['OPD', 'ER', 'LAB'];

export interface Announced {
  id: number;
  /** As a patient receives it: "OPD QUEUE_OPENED". */
  news: string;
  department: string;
}

/** One connection of a patient, and the announcements that must come over it. */
export interface PatientConnection {
  patient: string;
  node: number;
  client: Patient;
  /** Announcements, in order. Those that are made while it is connected are added. */
  expected: number[];
  /** A connection that is gone need not have received all of them. */
  isGone: boolean;
  /** Its node was killed, perhaps before it recorded what it had handed over. */
  isNodeDead: boolean;
}

/** The simple model: what is announced, who must receive it, and what was acknowledged. It knows nothing of buses and outboxes. */
export class World {
  readonly announced: Announced[] = [];
  readonly connections: PatientConnection[] = [];
  /** "announcement patient". */
  readonly acknowledged = new Set<string>();
  readonly failed = new Set<string>();
  /** The delivery status of each row, as it was last seen. */
  readonly reached = new Map<string, number>();
  ticks = 0;

  /** `before`: the newest rows that were there when the run began. */
  constructor(
    readonly open: Map<string, boolean>,
    readonly before: { announcement: number; log: number },
  ) {}

  transition(id: number, department: string, isOpen: boolean): void {
    this.open.set(department, isOpen);
    this.announced.push({ id, department, news: `${department} QUEUE_${isOpen ? 'OPENED' : 'CLOSED'}` });
    for (const connection of this.here()) connection.expected.push(id);
  }

  /** Only the newest of each department is still true. */
  stillTrue(): Announced[] {
    return this.announced.filter(({ id, department }) => this.announced.findLast((a) => a.department === department)?.id === id);
  }

  /** The announcements that a patient who connects now receives first. */
  backlog(patient: string): number[] {
    const pending = this.stillTrue().filter(({ id }) => !this.acknowledged.has(keyOf(id, patient)));
    return pending.map(({ id }) => id);
  }

  nodeDied(node: number): void {
    for (const connection of this.connections.filter((each) => each.node === node)) {
      connection.isGone = true;
      connection.isNodeDead = true;
      connection.client.drop();
    }
  }

  /** The connections that still stand, of everybody or of one patient. */
  here(patient?: string): PatientConnection[] {
    return this.connections.filter((each) => !each.isGone && (patient === undefined || each.patient === patient));
  }
}

export function keyOf(announcement: number, patient: string): string {
  return `${announcement} ${patient}`;
}
