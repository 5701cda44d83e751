import { randomBytes } from 'node:crypto';
import type { Page } from './manifest.js';

/** Time for a newcomer to read what the start printed, and to click, in ms. */
const VALID_MS = 15 * 60_000;

/** Codes in the links that the start prints. Each is used once, for one page. They are kept in this process only. */
export class DemoCodes {
  private readonly codes = new Map<string, { page: Page; until: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  issue(page: Page): string {
    const code = randomBytes(16).toString('base64url');
    this.codes.set(code, { page, until: this.now() + VALID_MS });
    return code;
  }

  /** False: wrong, used, too old, or for another page. */
  take(page: Page, code: string): boolean {
    const found = this.codes.get(code);
    if (!found || found.page !== page) return false;
    this.codes.delete(code);
    return found.until > this.now();
  }
}
