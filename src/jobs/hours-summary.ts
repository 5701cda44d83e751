import type { AutoCloseReport } from '../services/queue/auto-close.service.js';

/** What the opening hours did, for the log. */
export function hoursSummary({ departments, retryable }: AutoCloseReport) {
  const codesOf = (action: string) => departments.filter((each) => each.action === action).map((each) => each.department);
  return {
    opened: codesOf('opened'),
    closed: codesOf('closed'),
    resumed: codesOf('resumed'),
    ended: codesOf('ended'),
    announced: codesOf('announced'),
    kept: codesOf('kept').length,
    failed: codesOf('failed'),
    retryable,
    notified: departments.reduce((sum, each) => sum + each.notified, 0),
  };
}
