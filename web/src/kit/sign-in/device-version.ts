import { ReportVersionDocument } from '../../generated/operations.js';
import { ApiError, ask } from '../link/api.js';
import type { Link } from '../link/link.js';

/** The version of the pages, with a hash of their sources; written by scripts/build-web.js. */
declare const PAGE_VERSION: string;

export const pageVersion = PAGE_VERSION;

/** A report that failed is repeated after this time, in ms: the server may be older than the page, for a while. */
const AGAIN_AFTER_MS = 60_000;

/** Lets admins see which version of the page this device shows: at the first connection, and again until that succeeds. */
export function reportVersion(link: Link, credential: string): void {
  const unwatch = link.watch(({ state }) => {
    // The watcher is called at once, too.
    if (state === 'LIVE') setTimeout(report);
  });
  function report(): void {
    unwatch();
    ask(credential, ReportVersionDocument, { input: { version: pageVersion } }).catch(
      (error) => codeOf(error) !== 'UNAUTHENTICATED' && setTimeout(report, AGAIN_AFTER_MS),
    );
  }
}

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : '');
