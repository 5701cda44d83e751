import type { Command } from 'commander';
import type { MorningReport } from '../../services/line/demo/demo-morning.service.js';
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
    .option('--morning', 'also a morning in OPD: the queue is open and has a line; only if it was never open before')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('seed', 'seed --patients 100000', 'seed --morning'))
    .action(
      async ({
        patients,
        morning: wantsMorning = false,
        json = false,
      }: {
        patients: number;
        morning?: boolean;
        json?: boolean;
      }) => {
        const output = new Output(surroundings, json);
        const added = await output.progress('patients', (onProgress) =>
          withServices(surroundings, async ({ services }, signal) => {
            const added = await services.demoData.seed({ patients, signal, onProgress });
            return wantsMorning ? { ...added, morning: await services.demoMorning.add() } : added;
          }),
        );
        output.result({ added }, () =>
          [
            `added ${added.departments} departments, ${added.users} staff, ${added.patients} patients, ${added.logs} log entries`,
            ...('morning' in added ? [morningLine(added.morning)] : []),
            'Sign in as one of them: npx queuebell token --role nurse',
          ].join('\n'),
        );
      },
    );
}

function morningLine({ added, waiting }: MorningReport): string {
  return added ? `OPD is open, and ${waiting} people wait` : 'OPD was open before: its line stays as it is';
}
