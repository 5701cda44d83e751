import type { Command } from 'commander';
import { commandActor, examples, JSON_OPTION } from '../arguments.js';
import { CommandError } from '../exit-code.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

const NOTHING = { recalled: 0, missed: 0, completed: 0, failed: [], retryable: [] };

export function addLineClock(program: Command, surroundings: Surroundings): void {
  program
    .command('line-clock')
    .description(
      'call those once more who have not answered their call, or note that they did not come, now instead of at the next run',
    )
    .option(...JSON_OPTION)
    .addHelpText('after', examples('line-clock', 'line-clock --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const report = await withServices(
        surroundings,
        async ({ services }) => (await services.lineClock.followDue({ actor: commandActor() })) ?? NOTHING,
      );
      new Output(surroundings, json).result(
        report,
        ({ recalled, missed, completed }) =>
          `${recalled} called once more, ${missed} did not come, ${completed} services completed.`,
      );
      if (report.failed.length > 0)
        throw new CommandError(`The no-show clock failed in: ${report.failed.join(', ')}. The reason is in the log above.`);
    });
}
