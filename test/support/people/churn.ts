import { setTimeout as pause } from 'node:timers/promises';
import { Device } from './device.js';

export interface ChurnReport {
  connects: number;
  heard: number;
  acknowledged: number;
  /** What must not be: an id twice or out of order on one socket, a state older than the one before, an error. */
  faults: string[];
}

/** Patients whose phones come and go: connect, subscribe, acknowledge, drop without a word, come back elsewhere. */
export class Churn {
  readonly report: ChurnReport = { connects: 0, heard: 0, acknowledged: 0, faults: [] };
  private isOver = false;
  private readonly patients: Promise<void>[];

  /** One patient a token; each of them has one socket at most. `stayMs`: the longest that a socket lasts. */
  constructor(
    private readonly urls: readonly string[],
    tokens: readonly string[],
    private readonly stayMs: number,
  ) {
    this.patients = tokens.map((token) => this.comeAndGo(token));
  }

  /** Resolves when everybody has gone. */
  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.patients);
  }

  private async comeAndGo(token: string): Promise<void> {
    await pause(Math.random() * this.stayMs);
    while (!this.isOver) {
      const url = this.urls[Math.floor(Math.random() * this.urls.length)] as string;
      try {
        await this.visit(await Device.connect(url, token));
      } catch (error) {
        this.report.faults.push(String(error));
      }
      await pause((Math.random() * this.stayMs) / 10);
    }
  }

  private async visit(device: Device): Promise<void> {
    this.report.connects++;
    const until = performance.now() + Math.random() * this.stayMs;
    let looked = 0;
    while (performance.now() < until && !this.isOver) {
      await pause(50);
      const fresh = device.heard.slice(looked);
      looked += fresh.length;
      // Nine of ten are acknowledged; the others come again with the next socket.
      for (const { id } of fresh) {
        if (Math.random() < 0.9 && (await device.acknowledge(id)) === 'DELIVERED') this.report.acknowledged++;
      }
    }
    this.report.heard += device.heard.length;
    this.report.faults.push(...device.errors, ...faultsOf(device));
    device.drop();
  }
}

/** Nothing of one socket comes twice or out of order. */
export function faultsOf({ heard, versions }: Device): string[] {
  const sequences = [heard.map(({ announcementId }) => announcementId), ...versions.values()];
  return sequences
    .filter((numbers) => numbers.some((number, n) => n > 0 && number <= (numbers[n - 1] as number)))
    .map((numbers) => `Twice or out of order on one socket: ${numbers.join(', ')}`);
}
