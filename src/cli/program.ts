import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addClose, addOpen } from './api/set-queue-open.js';
import { addAudit } from './audit/audit.js';
import { addChannels } from './channels/channels.js';
import { addDeliveries } from './channels/deliveries.js';
import { addConfig } from './config.js';
import { addDoctor } from './doctor/doctor.js';
import { ExitCode, failureFrom } from './exit-code.js';
import { addExplain } from './hours/explain.js';
import { addHolidays } from './hours/holidays.js';
import { addHours } from './hours/hours.js';
import { addStatistics } from './line/statistics.js';
import { addListen } from './listen/listen.js';
import { addAfterRestore } from './maintenance/after-restore.js';
import { addAutoClose } from './maintenance/auto-close.js';
import { addDeleteExpired } from './maintenance/delete-expired.js';
import { addLineClock } from './maintenance/line-clock.js';
import { addMigrate } from './maintenance/migrate.js';
import { addRetryNotifications } from './maintenance/retry-notifications.js';
import { addSeed } from './maintenance/seed.js';
import { addUpdateStatistics } from './maintenance/update-statistics.js';
import { addDepartment } from './office/department.js';
import { addDevice } from './office/device.js';
import { addImport } from './office/import.js';
import { addUser } from './office/user.js';
import { addServe } from './serve/serve.js';
import { addSimulateDay } from './simulate-day/simulate-day.js';
import type { Stream, Surroundings } from './surroundings.js';
import { addToken } from './token.js';

const EXIT_CODES = `
Exit codes: 0 success, 1 failure, 2 wrong usage, 3 a dependency does not answer, 130 interrupted.
Data goes to standard output, everything else to standard error.

Settings come from environment variables or a .env file in the current folder; "npx queuebell config" prints them.
Without DATABASE_URL, commands use the embedded PostgreSQL: that of a running server, or one that they start and stop.`;

/** `readEnv` may throw a ConfigError; `warn` gets sentences for the user. */
export type CommandLineSurroundings = Omit<Surroundings, 'env'> & {
  readEnv(warn: (sentence: string) => void): Surroundings['env'];
};

/** Runs a command line (without "node" and the script) and resolves with the exit code. Never rejects. */
export async function runCommandLine(
  args: readonly string[],
  { readEnv, ...surroundings }: CommandLineSurroundings,
): Promise<number> {
  let hasPrinted = false;
  const { stdout, stderr } = surroundings;
  const noted: Stream = {
    isTTY: stdout.isTTY,
    once: (event, listener) => stdout.once?.(event, listener),
    write: (text) => {
      hasPrinted = true;
      return stdout.write(text);
    },
  };
  try {
    const env = readEnv((sentence) => void stderr.write(`${sentence}\n`));
    await buildProgram({ ...surroundings, env, stdout: noted }).parseAsync([...args], { from: 'user' });
    return ExitCode.OK;
  } catch (error) {
    const { exitCode, code, message, isSilent } = failureFrom(error);
    // One document only: if a report with the failures was printed, it is the document.
    if (!isSilent && !hasPrinted && args.includes('--json'))
      stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`);
    if (!isSilent) stderr.write(`${message}\n`);
    return exitCode;
  }
}

export function buildProgram(surroundings: Surroundings): Command {
  const program = new Command('queuebell')
    .description("Notifies every patient the moment a nurse opens a clinic's queue, and can prove that it did.")
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showSuggestionAfterError()
    .exitOverride() // commander itself would exit 1 on wrong usage
    .configureOutput({
      writeOut: (text) => void surroundings.stdout.write(text),
      writeErr: (text) => void surroundings.stderr.write(text),
      outputError: (text, write) => write(`${text}Try "npx queuebell --help".\n`),
    })
    .addHelpText('after', EXIT_CODES);
  // After the settings above, because a command inherits the settings that exist when it is created.
  const asClient = [addListen, addOpen, addClose, addSimulateDay];
  const adders = [
    addServe,
    ...asClient,
    addHours,
    addExplain,
    addHolidays,
    addDepartment,
    addUser,
    addDevice,
    addImport,
    addChannels,
    addDeliveries,
    addMigrate,
    addSeed,
    addToken,
    addAutoClose,
    addLineClock,
    addRetryNotifications,
    addUpdateStatistics,
    addStatistics,
  ];
  for (const add of [...adders, addDeleteExpired, addAfterRestore, addAudit, addDoctor, addConfig]) add(program, surroundings);
  return program;
}

function version(): string {
  const file = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return file.version;
}
