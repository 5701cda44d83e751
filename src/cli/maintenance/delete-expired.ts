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
        withServices(surroundings, async ({ services }, signal) => {
          const notices = await services.retention.deleteExpired({ dryRun, signal, onProgress });
          const lines = await services.lineRetention.deleteExpired({ dryRun, signal });
          const channels = await services.channelRetention.deleteExpired({ dryRun, signal });
          const isFinished = notices.isFinished && lines.isFinished && channels.isFinished;
          return { ...notices, ...lines, ...channels, isFinished };
        }),
      );
      output.result(report, (counts) =>
        table(
          [dryRun ? 'would delete' : 'deleted', 'rows'],
          [
            [`notifications of ${counts.announcements} announcements`, counts.notifications],
            ['notices to one person', counts.personalNotices],
            ['events of the outbox', counts.events],
            ['answers to repeated requests', counts.idempotencyKeys],
            [`entries of ${counts.sessions} lines`, counts.entries],
            ['events of these entries', counts.entryEvents],
            ['guests among them', counts.guests],
            ['messages of channels', counts.messages],
            ['steps of announcements', counts.steps],
            ['addresses without a use', counts.contactPoints],
          ],
          surroundings.stdout,
        ),
      );
      if (!report.isFinished) output.say('A job on a server is deleting the rest.');
    });
}
