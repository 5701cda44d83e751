import type { Command } from 'commander';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

const WHEN = `
Run it once after every restore of the database, before the servers start. A restored database hands out numbers
again that it handed out after the backup. In a new epoch these make other notification ids, so that no new
notification has an id that a phone has shown. It also brings the schema up to date, for a backup of an older version.

Servers that run during a restore notice it by themselves; then this command is not needed and does no harm.
Each run begins another epoch. One run more than needed costs every connected client one reconnect, and nothing else.`;

export function addAfterRestore(program: Command, surroundings: Surroundings): void {
  program
    .command('after-restore')
    .description('begin a new epoch of the database after a backup was restored, so that no notification id is used twice')
    .option(...JSON_OPTION)
    .addHelpText('after', WHEN)
    .addHelpText('after', examples('after-restore', 'after-restore --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const change = await withServices(surroundings, ({ services }) => services.epochs.beginAfterRestore());
      new Output(surroundings, json).result(change, ({ previous, epoch }) =>
        table(['epoch before', 'epoch now'], [[previous || '(the first)', epoch]], surroundings.stdout),
      );
    });
}
