import type { Command } from 'commander';
import { commandActor, examples, JSON_OPTION } from '../arguments.js';
import { CommandError } from '../exit-code.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

/** Ids that a message names. */
const MOST_NAMED = 10;

export function addRetryNotifications(program: Command, surroundings: Surroundings): void {
  program
    .command('retry-notifications')
    .description('retry notifications that patients have not acknowledged, now instead of at the next run of the job')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('retry-notifications', 'retry-notifications --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const report = await withServices(surroundings, ({ services }) => services.deliveryRetries.run({ actor: commandActor() }));
      new Output(surroundings, json).result(report, ({ announcements, personalNotices, attempted, failed, notDue }) =>
        table(
          ['announcements', 'notices to one person', 'attempted', 'permanently failed', 'not due yet'],
          [[announcements, personalNotices, attempted, failed, notDue]],
          surroundings.stdout,
        ),
      );
      if (report.failedAnnouncements.length === 0) return;
      throw new CommandError(
        `Could not retry announcements ${shortList(report.failedAnnouncements)}. The reason is in the log above.`,
      );
    });
}

/** Hundreds of notices to one person are retried together. */
function shortList(ids: readonly number[]): string {
  const left = ids.length - MOST_NAMED;
  return ids.slice(0, MOST_NAMED).join(', ') + (left > 0 ? ` and ${left} more` : '');
}
