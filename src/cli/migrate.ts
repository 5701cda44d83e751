import type { Command } from 'commander';
import { readConfig } from '../config.js';
import { examples, JSON_OPTION } from './arguments.js';
import { Output } from './output.js';
import type { Surroundings } from './surroundings.js';
import { commandLog, interruptible } from './with-services.js';

export function addMigrate(program: Command, surroundings: Surroundings): void {
  program
    .command('migrate')
    .description('bring the database schema up to date; safe to run at any time, also from several machines at once')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('migrate', 'migrate --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const config = readConfig(surroundings.env);
      const app = await surroundings.loadApp();
      const work = app.migrateDatabase(config, { log: commandLog(app) });
      // Not raced against Ctrl-C: a migration is one transaction, and ends by itself.
      const applied = await interruptible(() => work);
      new Output(surroundings, json).result({ applied }, describe);
    });
}

function describe({ applied }: { applied: string[] }): string {
  return applied.length === 0 ? 'The schema is up to date.' : applied.map((name) => `applied ${name}`).join('\n');
}
