import type { Command } from 'commander';
import { readConfig } from '../../config/config.js';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { commandLog, interruptible } from '../with-services.js';

export function addMigrate(program: Command, surroundings: Surroundings): void {
  program
    .command('migrate')
    .description('update the database schema; safe to run at any time, even on several machines at once')
    .option('--grant-to <role>', 'then give this database role exactly the rights that the server needs')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('migrate', 'migrate --grant-to queuebell_app', 'migrate --json'))
    .action(async ({ grantTo, json = false }: { grantTo?: string; json?: boolean }) => {
      const config = readConfig(surroundings.env);
      const app = await surroundings.loadApp();
      const report = await interruptible((_interrupted, signal) =>
        app.migrateDatabase(config, { log: commandLog(app), grantTo, signal }),
      );
      new Output(surroundings, json).result(report, (done) => describe(done, grantTo));
    });
}

function describe({ applied }: { applied: string[] }, grantTo: string | undefined): string {
  const schema = applied.length === 0 ? ['The schema is up to date.'] : applied.map((name) => `applied ${name}`);
  return [...schema, ...(grantTo === undefined ? [] : [`${grantTo} has the rights of the server.`])].join('\n');
}
