import { setTimeout as pause } from 'node:timers/promises';
import { Patient } from './patient.js';

export interface ChurnReport {
  connects: number;
  received: number;
  acknowledged: number;
  /** What must not happen: an id twice or out of order on one socket, a state older than the one before, an error. */
  faults: string[];
}

/** Patients who come and go: they connect, subscribe, acknowledge, drop the connection without a word, and connect elsewhere. */
export class Churn {
  readonly report: ChurnReport = { connects: 0, received: 0, acknowledged: 0, faults: [] };
  private isOver = false;
  private readonly patients: Promise<void>[];

  /** One patient for each token, with one socket at most. `stayMs`: the longest that a socket lasts. */
  constructor(
    private readonly urls: readonly string[],
    tokens: readonly string[],
    private readonly stayMs: number,
  ) {
    this.patients = tokens.map((token) => this.comeAndGo(token));
  }

  /** Resolves when everybody has left. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.patients);
  }

  private async comeAndGo(token: string): Promise<void> {
    await pause(Math.random() * this.stayMs);
    while (!this.isOver) {
      const url = this.urls[Math.floor(Math.random() * this.urls.length)] as string;
      try {
        await this.visit(await Patient.connect(url, token));
      } catch (error) {
        this.report.faults.push(String(error));
      }
      await pause((Math.random() * this.stayMs) / 10);
    }
  }

  private async visit(patient: Patient): Promise<void> {
    this.report.connects++;
    const until = performance.now() + Math.random() * this.stayMs;
    let read = 0;
    while (performance.now() < until && !this.isOver) {
      await pause(50);
      const fresh = patient.received.slice(read);
      read += fresh.length;
      // Nine of ten are acknowledged. The others come again with the next socket.
      for (const { id } of fresh) {
        if (Math.random() < 0.9 && (await patient.acknowledge(id)) === 'DELIVERED') this.report.acknowledged++;
      }
    }
    this.report.received += patient.received.length;
    this.report.faults.push(...patient.failures.map((failure) => JSON.stringify(failure)), ...patient.disorder);
    patient.drop();
  }
}
