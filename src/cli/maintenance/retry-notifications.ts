import type { Command } from 'commander';
import { commandActor, examples, JSON_OPTION } from '../arguments.js';
import { CommandError } from '../exit-code.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

export function addRetryNotifications(program: Command, surroundings: Surroundings): void {
  program
    .command('retry-notifications')
    .description('retry notifications that patients have not acknowledged, now instead of at the next run of the job')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('retry-notifications', 'retry-notifications --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const report = await withServices(surroundings, ({ services }) => services.deliveryRetries.run({ actor: commandActor() }));
      new Output(surroundings, json).result(report, ({ announcements, attempted, failed, notDue }) =>
        table(
          ['announcements', 'attempted', 'permanently failed', 'not due yet'],
          [[announcements, attempted, failed, notDue]],
          surroundings.stdout,
        ),
      );
      if (report.failedAnnouncements.length === 0) return;
      throw new CommandError(
        `Could not retry announcements ${report.failedAnnouncements.join(', ')}. The reason is in the log above.`,
      );
    });
}
