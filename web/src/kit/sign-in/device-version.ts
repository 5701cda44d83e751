import { ReportVersionDocument } from '../../generated/operations.js';
import { ask } from '../link/api.js';
import type { Link } from '../link/link.js';

/** The version of the pages, with a hash of their sources; written by scripts/build-web.js. */
declare const PAGE_VERSION: string;

export const pageVersion = PAGE_VERSION;

/** Lets admins see which version of the page this device shows: once, and again at the next connection if that fails. */
export function reportVersion(link: Link, credential: string): void {
  let isReported = false;
  link.watch(({ state }) => {
    if (state !== 'LIVE' || isReported) return;
    isReported = true;
    ask(credential, ReportVersionDocument, { input: { version: pageVersion } }).catch(() => {
      isReported = false;
    });
  });
}
