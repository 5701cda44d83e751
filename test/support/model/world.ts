import type { Device } from '../people/device.js';

export const PATIENTS = ['patient-1', 'patient-2', 'patient-3', 'patient-4', 'patient-5', 'patient-6'];
export const DEPARTMENTS = ['OPD', 'ER', 'LAB'];

export interface Announced {
  id: number;
  /** As a device hears it: "OPD QUEUE_OPENED". */
  news: string;
  department: string;
}

/** A socket of a patient's, and what it must be shown. */
export interface Phone {
  patient: string;
  node: number;
  device: Device;
  /** Announcements, in order; what comes while it is connected is added. */
  owed: number[];
  /** Since then it need not have been shown all. */
  isGone: boolean;
  /** Its node was killed, perhaps before it recorded what it had handed over. */
  isNodeDead: boolean;
}

/** The simple model: what is announced, to whom it must be shown, and what was acknowledged. Knows nothing of nodes, buses and outboxes. */
export class World {
  readonly announced: Announced[] = [];
  readonly phones: Phone[] = [];
  /** "announcement patient". */
  readonly acknowledged = new Set<string>();
  readonly failed = new Set<string>();
  /** How far each row has come, as it was last seen. */
  readonly reached = new Map<string, number>();
  ticks = 0;

  /** `before`: the newest of what was there when the run began. */
  constructor(
    readonly open: Map<string, boolean>,
    readonly before: { announcement: number; log: number },
  ) {}

  transition(id: number, department: string, isOpen: boolean): void {
    this.open.set(department, isOpen);
    this.announced.push({ id, department, news: `${department} QUEUE_${isOpen ? 'OPENED' : 'CLOSED'}` });
    for (const phone of this.here()) phone.owed.push(id);
  }

  /** Only the newest of each department is still true. */
  stillTrue(): Announced[] {
    return this.announced.filter(({ id, department }) => this.announced.findLast((a) => a.department === department)?.id === id);
  }

  /** What a patient who connects now is shown first. */
  backlog(patient: string): number[] {
    const owed = this.stillTrue().filter(({ id }) => !this.acknowledged.has(keyOf(id, patient)));
    return owed.map(({ id }) => id);
  }

  nodeDied(node: number): void {
    for (const phone of this.phones.filter((each) => each.node === node)) {
      phone.isGone = true;
      phone.isNodeDead = true;
      phone.device.drop();
    }
  }

  /** Phones that are connected. */
  here(patient?: string): Phone[] {
    return this.phones.filter((phone) => !phone.isGone && (patient === undefined || phone.patient === patient));
  }
}

export function keyOf(announcement: number, patient: string): string {
  return `${announcement} ${patient}`;
}
