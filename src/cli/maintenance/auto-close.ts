import type { Command } from 'commander';
import { commandActor, DEPARTMENT_OPTION, examples, JSON_OPTION } from '../arguments.js';
import { CommandError } from '../exit-code.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

interface AutoCloseOptions {
  department?: string;
  dryRun?: boolean;
  json?: boolean;
}

export function addAutoClose(program: Command, surroundings: Surroundings): void {
  program
    .command('auto-close')
    .description('do what the opening hours say, now instead of at the next run of the job: close, open, notify of an opening')
    .option(...DEPARTMENT_OPTION)
    .option('--dry-run', 'only print what would be done in each department, and why')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('auto-close --dry-run', 'auto-close --department OPD'))
    .action(async ({ department, dryRun = false, json = false }: AutoCloseOptions) => {
      const report = await withServices(surroundings, ({ services }) =>
        services.autoClose.run({ actor: commandActor(), dryRun, department }),
      );
      new Output(surroundings, json).result(report, () =>
        table(
          ['department', 'action', 'notified', 'why'],
          report.departments.map((row) => [row.department, row.action, row.notified, row.why]),
          surroundings.stdout,
        ),
      );
      const failed = report.departments.filter((row) => row.action === 'failed').map((row) => row.department);
      if (failed.length > 0)
        throw new CommandError(`Could not follow the opening hours of: ${failed.join(', ')}. The reason is in the log above.`);
    });
}
