import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ImportReport } from '../../services/office/import/import.service.js';
import { IMPORT_COLUMNS } from '../../services/office/import/import-columns.js';
import { commandActor, examples, JSON_OPTION } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Output, printable } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

const LARGEST_FILE = 128 * 1024 * 1024;

const COLUMNS = `
The first line names the columns. A file with the column externalId holds people, one with the column code holds departments:
  people:      ${IMPORT_COLUMNS.people.join(', ')}
  departments: ${IMPORT_COLUMNS.departments.join(', ')}
An empty cell leaves a value as it is. All lines are imported or none. docs/office.md describes the columns.`;

export function addImport(program: Command, surroundings: Surroundings): void {
  program
    .command('import')
    .description('import people or departments from a CSV file: all lines or none')
    .argument('<file>', 'a CSV file in UTF-8, with commas, semicolons or tabs')
    .option('--dry-run', 'only print what would be done with each line')
    .option(...JSON_OPTION)
    .addHelpText('after', COLUMNS)
    .addHelpText('after', examples('import users.csv --dry-run', 'import users.csv', 'import departments.csv --json'))
    .action(async (file: string, { dryRun = false, json = false }: { dryRun?: boolean; json?: boolean }) => {
      const bytes = await contentOf(file);
      const output = new Output(surroundings, json);
      const report = await output.progress('lines', (onProgress) =>
        withServices(surroundings, ({ services }, signal) =>
          services.imports.run({ actor: commandActor(), bytes, dryRun, signal, onProgress }),
        ),
      );
      output.result(report, lines);
      if (report.errors > 0)
        throw new CommandError(
          `Nothing was imported: ${report.errors} of the lines are wrong. Correct them, and import the file again.`,
        );
    });
}

async function contentOf(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    if (bytes.length <= LARGEST_FILE) return bytes;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandError(`error: Cannot read ${file}${code ? ` (${code})` : ''}.`, ExitCode.USAGE, 'USAGE');
  }
  throw new CommandError(`error: ${file} is larger than ${LARGEST_FILE / 1024 / 1024} MiB. Split it.`, ExitCode.USAGE, 'USAGE');
}

/** A drawn table of 100,000 lines would take a minute; these are columns of their own. */
function lines({ dryRun, isSaved, created, changed, unchanged, errors, lines: reports }: ImportReport): string {
  const rows = reports.map(({ line, outcome, key, column, message }) => {
    const fault = message === undefined ? '' : `${column ? `${column}: ` : ''}${message}`;
    return printable(`line ${line}  ${outcome}  ${key}${fault && `  ${fault}`}`);
  });
  const verb = isSaved ? 'imported' : dryRun && errors === 0 ? 'dry run, nothing was changed' : 'nothing was changed';
  return [...rows, `${verb}: ${created} created, ${changed} changed, ${unchanged} unchanged, ${errors} wrong`].join('\n');
}
