import type { Command } from 'commander';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

export function addDeleteExpired(program: Command, surroundings: Surroundings): void {
  program
    .command('delete-expired')
    .description('delete records past their retention period, now instead of at the next run of the job')
    .option('--dry-run', 'only count the records that would be deleted')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('delete-expired --dry-run', 'delete-expired --json'))
    .action(async ({ dryRun = false, json = false }: { dryRun?: boolean; json?: boolean }) => {
      const output = new Output(surroundings, json);
      const report = await output.progress('notifications', (onProgress) =>
        withServices(surroundings, ({ services }, signal) => services.retention.deleteExpired({ dryRun, signal, onProgress })),
      );
      output.result(report, ({ notifications, announcements, events }) =>
        table(
          [dryRun ? 'would delete' : 'deleted', 'rows'],
          [
            [`notifications of ${announcements} announcements`, notifications],
            ['events of the outbox', events],
          ],
          surroundings.stdout,
        ),
      );
      if (!report.isFinished) output.say('A job on a server is deleting the rest.');
    });
}
