import type { Command } from 'commander';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

const WHEN = `
Run this once after every restore of the database, before the servers start. A restored database assigns numbers
again that it assigned after the backup. In a new epoch these numbers make different notification ids, so that no new
notification has an id that a phone has already shown. The command also updates the schema of an older backup.

Servers that run during a restore notice it themselves; then this command is not needed and does no harm.
Each run begins a new epoch. An extra run makes every connected client reconnect once, and has no other effect.`;

export function addAfterRestore(program: Command, surroundings: Surroundings): void {
  program
    .command('after-restore')
    .description('begin a new epoch after restoring a backup of the database, so that no notification id is used twice')
    .option(...JSON_OPTION)
    .addHelpText('after', WHEN)
    .addHelpText('after', examples('after-restore', 'after-restore --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const change = await withServices(surroundings, ({ services }) => services.epochs.beginAfterRestore());
      new Output(surroundings, json).result(change, ({ previous, epoch }) =>
        table(['previous epoch', 'new epoch'], [[previous || '(the first)', epoch]], surroundings.stdout),
      );
    });
}
