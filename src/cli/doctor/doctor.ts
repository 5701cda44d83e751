import { access, constants, mkdir, readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Config, ConfigError, readConfig, unknownSentence, unknownVariables } from '../../config/config.js';
import type { Finding } from '../../services/finding.js';
import { examples, JSON_OPTION } from '../arguments.js';
import { CommandError, ExitCode, failureFrom } from '../exit-code.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { commandLog, interruptible } from '../with-services.js';
import { openFiles } from './open-files.js';

const NODE_NEEDED = 24;

export function addDoctor(program: Command, surroundings: Surroundings): void {
  program
    .command('doctor')
    .description('check everything that Queuebell needs, and give advice on each problem')
    .option('--token-file <file>', 'explain step by step how the server checks the token in this file')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('doctor', 'doctor --json', 'doctor --token-file token.txt'))
    .action(async ({ json = false, tokenFile }: { json?: boolean; tokenFile?: string }) => {
      const token = tokenFile === undefined ? undefined : await tokenIn(tokenFile);
      const findings = await interruptible(() => examine(surroundings, token)); // each check has a deadline
      new Output(surroundings, json).result({ findings }, () =>
        table(
          ['check', 'outcome', 'found', 'what to do'],
          findings.map((finding) => [finding.check, finding.outcome, finding.found, finding.advice]),
          surroundings.stdout,
        ),
      );
      const failed = findings.filter((finding) => finding.outcome === 'fail');
      if (failed.length === 0) return;
      const exitCode = failed.some((finding) => finding.isUnreachable) ? ExitCode.UNREACHABLE : ExitCode.FAILED;
      throw new CommandError(`Problems found: ${failed.map((finding) => finding.check).join(', ')}.`, exitCode);
    });
}

async function examine(surroundings: Surroundings, token: string | undefined): Promise<Finding[]> {
  const findings = [nodeVersion(), openFiles(), ...unknownNames(surroundings.env)].filter((finding) => finding !== null);
  try {
    const config = readConfig(surroundings.env);
    findings.push({ check: 'configuration', outcome: 'ok', found: `${config.nodeEnv}, all variables valid`, advice: '' });
    findings.push(await dataFolder(config), ...(await dependencies(config, surroundings, token)));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const advice = 'Correct them; "npx queuebell config --format env" describes all variables.';
    findings.push({ check: 'configuration', outcome: 'fail', found: error.problems.join(' '), advice });
  }
  return findings;
}

/** Reads the token, even if it was copied from a header or a browser: with "Bearer" in front, in quotes, with line breaks. */
async function tokenIn(file: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe; // PowerShell's ">"
    const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
    return text.replace(/^\s*(authorization:\s*)?(bearer\s+)?/i, '').replace(/[\s"'\uFEFF]/g, '');
  } catch (error) {
    throw new CommandError(`The token cannot be read from "${file}" (${(error as NodeJS.ErrnoException).code}).`);
  }
}

function nodeVersion(): Finding {
  const isEnough = Number(process.versions.node.split('.')[0]) >= NODE_NEEDED;
  const advice = isEnough ? '' : `Install Node.js ${NODE_NEEDED} or newer.`;
  return { check: 'Node.js', outcome: isEnough ? 'ok' : 'fail', found: process.versions.node, advice };
}

/** One finding about all unknown names, or none. */
function unknownNames(env: Surroundings['env']): Finding[] {
  const unknown = unknownVariables(env);
  if (unknown.length === 0) return [];
  const advice = 'Correct the names in the environment or in .env. "npx queuebell config --format env" lists the known names.';
  return [{ check: 'variables', outcome: 'warn', found: unknown.map(unknownSentence).join(' '), advice }];
}

/** Checks the folder of the embedded database and the development key. */
async function dataFolder({ dataDir, databaseUrl, isProduction }: Config): Promise<Finding> {
  if (databaseUrl && isProduction) return { check: 'data folder', outcome: 'ok', found: 'not used', advice: '' };
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return { check: 'data folder', outcome: 'ok', found: `${dataDir} is writable`, advice: '' };
  } catch {
    const advice = 'Allow this user to write there, or set QUEUE_DATA_DIR to another folder.';
    return { check: 'data folder', outcome: 'fail', found: `${dataDir} is not writable`, advice };
  }
}

/** Checks the dependencies. If the database cannot be opened at all (the embedded one does not start), that is the only finding. */
async function dependencies(config: Config, surroundings: Surroundings, token: string | undefined): Promise<Finding[]> {
  const app = await surroundings.loadApp();
  try {
    return await app.inspect(config, { log: commandLog(app), token });
  } catch (error) {
    return [
      { check: 'database', outcome: 'fail', found: failureFrom(error).message, advice: 'See the message.', isUnreachable: true },
    ];
  }
}
