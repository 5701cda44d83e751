import { setTimeout as pause } from 'node:timers/promises';
import type { Department } from '../../../entities/directory/department.entity.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log } from '../../ports.js';
import { reasonOf } from '../../reason.js';
import type { LineSnapshot } from '../reading/line-snapshot.js';
import { Effort } from './effort.js';
import { EstimateFacts } from './estimate-facts.js';
import { LineEntries } from './line-entries.js';
import { passOver } from './line-pass.js';

/** A line is passed over at most so often, in ms, however often it changes. */
const EVERY_MS = 500;
/** The passes of a line take at most this part of a core, so that many long lines leave room for everything else. */
const SHARE = 1 / 5;
/** The longest pause between two passes over a line that changes, in ms. */
const LONGEST_PAUSE_MS = 5_000;
/** A failed pass is repeated after this time, in ms: the database was unreachable. */
const AGAIN_AFTER_MS = 2_000;
/** Without a change of the line its estimates count for so long, in ms: they depend on the time too. */
const FRESH_MS = 15_000;

/** What this node knows about one line. */
interface KnownLine {
  latest: LineSnapshot | undefined;
  entries: LineEntries;
  /** When the latest pass read the line, on the clock of `performance.now()`. */
  readAt: number;
  /** The line has changed since. */
  isStale: boolean;
  running: Promise<LineSnapshot | null> | null;
  timer: NodeJS.Timeout | null;
  nextFrom: number;
}

/** Called with each new snapshot. Must not throw. */
type PassListener = (snapshot: LineSnapshot, department: Department) => void;

/**
 * The passes over the lines: one reads a whole line and estimates all its waits. There is one for each change, or for many changes together,
 * and never one for each person; everybody who asks at about the same time gets the same snapshot.
 */
export class LinePasses {
  private readonly lines = new Map<number, KnownLine>();
  private readonly listeners: PassListener[] = [];
  private readonly facts: EstimateFacts;
  private isEnding = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.facts = new EstimateFacts(work);
  }

  onPass(listener: PassListener): void {
    this.listeners.push(listener);
  }

  /** The line has changed: a pass begins at once if the last one is long enough ago, otherwise as soon as it is. `afterMs`: not before. */
  changed(departmentId: number, afterMs = 0): void {
    const line = this.lineOf(departmentId);
    line.isStale = true;
    if (line.timer || line.running || this.isEnding) return;
    const waitMs = Math.max(afterMs, line.nextFrom - performance.now());
    if (waitMs <= 0) this.runInBackground(departmentId);
    else this.schedule(departmentId, line, waitMs);
  }

  /** The line has changed, and {@link changed} follows soon: until then the latest snapshot is not the present one. */
  outdated(departmentId: number): void {
    this.lineOf(departmentId).isStale = true;
  }

  /** A pass that begins now, or one that begins as soon as the present one ends. Null: the department has no queue. */
  async fresh(department: { id: number }): Promise<LineSnapshot | null> {
    const { running } = this.lineOf(department.id);
    if (running) await running.catch(() => null);
    return this.run(department.id);
  }

  /** The latest snapshot while it is true, otherwise the next one, which all who ask meanwhile share. */
  async present(department: { id: number }): Promise<LineSnapshot | null> {
    const line = this.lineOf(department.id);
    if (line.latest && !line.isStale && performance.now() - line.readAt < FRESH_MS) return line.latest;
    if (line.running && line.isStale) await line.running.catch(() => null);
    const waitMs = line.running ? 0 : line.nextFrom - performance.now();
    if (waitMs > 0) await pause(waitMs);
    return this.run(department.id);
  }

  /** A snapshot for estimates: at most some seconds old, and perhaps from before the latest change. */
  async recent(department: { id: number }): Promise<LineSnapshot | null> {
    const { latest, readAt } = this.lineOf(department.id);
    return latest && performance.now() - readAt < FRESH_MS ? latest : this.run(department.id);
  }

  /** The latest snapshot, however old. Undefined: none was needed so far. */
  latest(departmentId: number): LineSnapshot | undefined {
    return this.lines.get(departmentId)?.latest;
  }

  /** Ends the passes; what the last one found is not lost, because it is stored. */
  async stop(): Promise<void> {
    this.isEnding = true;
    for (const { timer } of this.lines.values()) if (timer) clearTimeout(timer);
    await Promise.allSettled([...this.lines.values()].map(({ running }) => running));
  }

  private lineOf(departmentId: number): KnownLine {
    let line = this.lines.get(departmentId);
    if (!line) {
      line = { latest: undefined, entries: new LineEntries(), readAt: 0, isStale: true, running: null, timer: null, nextFrom: 0 };
      this.lines.set(departmentId, line);
    }
    return line;
  }

  private schedule(departmentId: number, line: KnownLine, waitMs: number): void {
    line.timer = setTimeout(() => {
      line.timer = null;
      this.runInBackground(departmentId);
    }, waitMs);
    line.timer.unref();
  }

  private runInBackground(departmentId: number): void {
    this.run(departmentId).catch((error: unknown) => {
      this.log.warn({ department: departmentId, reason: reasonOf(error) }, 'a line was not read, retrying');
      this.changed(departmentId, AGAIN_AFTER_MS);
    });
  }

  /** One pass at a time for each line: who asks during one gets the same. */
  private run(departmentId: number): Promise<LineSnapshot | null> {
    const line = this.lineOf(departmentId);
    line.running ??= this.pass(departmentId, line).finally(() => {
      line.running = null;
      if (line.isStale && line.latest) this.changed(departmentId);
    });
    return line.running;
  }

  private async pass(departmentId: number, line: KnownLine): Promise<LineSnapshot | null> {
    const begun = performance.now();
    const effort = new Effort();
    line.isStale = false;
    try {
      const department = await this.directory.departmentById(departmentId);
      const before = line.latest;
      const snapshot = await passOver(department, before, {
        work: this.work,
        facts: this.facts,
        entries: line.entries,
        clock: this.clock,
        effort,
      });
      if (!snapshot) return null;
      line.latest = snapshot;
      line.readAt = begun;
      for (const listener of this.listeners) listener(snapshot, department);
      return snapshot;
    } catch (error) {
      line.isStale = true;
      throw error;
    } finally {
      const pauseMs = Math.max(EVERY_MS, effort.ms / SHARE);
      line.nextFrom = begun + Math.min(pauseMs, LONGEST_PAUSE_MS);
    }
  }
}
