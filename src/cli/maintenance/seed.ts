import type { Command } from 'commander';
import { examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

const DEFAULT_PATIENTS = 42;

export function addSeed(program: Command, surroundings: Surroundings): void {
  program
    .command('seed')
    .description('add demo data: departments OPD, ER and LAB, staff, patients, a week of logs; existing data stays unchanged')
    .option(
      '--patients <number>',
      'total number of demo patients, named patient-1, patient-2 and so on',
      wholeNumber(0, 1_000_000),
      DEFAULT_PATIENTS,
    )
    .option(...JSON_OPTION)
    .addHelpText('after', examples('seed', 'seed --patients 100000'))
    .action(async ({ patients, json = false }: { patients: number; json?: boolean }) => {
      const output = new Output(surroundings, json);
      const added = await output.progress('patients', (onProgress) =>
        withServices(surroundings, ({ services }, signal) => services.demoData.seed({ patients, signal, onProgress })),
      );
      output.result({ added }, () =>
        [
          `added ${added.departments} departments, ${added.users} staff, ${added.patients} patients, ${added.logs} log entries`,
          'Sign in as one of them: npx queuebell token --role nurse',
        ].join('\n'),
      );
    });
}
