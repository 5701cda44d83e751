import type { Command } from 'commander';
import { commandActor, examples, JSON_OPTION } from '../arguments.js';
import { CommandError } from '../exit-code.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

export function addUpdateStatistics(program: Command, surroundings: Surroundings): void {
  program
    .command('update-statistics')
    .description('update the waiting statistics, now instead of at the next run of the job')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('update-statistics'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const report = await withServices(surroundings, ({ services }) => services.statistics.update({ actor: commandActor() }));
      new Output(surroundings, json).result(report, ({ departments, changed }) => {
        const which = changed.length > 0 ? changed.join(', ') : 'none';
        return `checked ${departments} departments; changed: ${which}`;
      });
      if (report.failed.length > 0)
        throw new CommandError(`Failed for: ${report.failed.join(', ')}. The reason is in the log above.`);
    });
}
