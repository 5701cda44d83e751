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
    .description('look at everything that Queuebell needs, and say what to do about what is wrong')
    .option('--token-file <file>', 'say step by step what the server makes of the token in this file')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('doctor', 'doctor --json', 'doctor --token-file token.txt'))
    .action(async ({ json = false, tokenFile }: { json?: boolean; tokenFile?: string }) => {
      const token = tokenFile === undefined ? undefined : await tokenIn(tokenFile);
      const findings = await interruptible(() => examine(surroundings, token)); // each check has its deadline;
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
      throw new CommandError(`Not well: ${failed.map((finding) => finding.check).join(', ')}.`, exitCode);
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
    const advice = 'Set them right: npx queuebell config --format env';
    findings.push({ check: 'configuration', outcome: 'fail', found: error.problems.join(' '), advice });
  }
  return findings;
}

/** As it is copied from a header or a browser, too: with "Bearer" in front, in quotes, with line breaks. */
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

/** In one finding, and none where all names are known. */
function unknownNames(env: Surroundings['env']): Finding[] {
  const unknown = unknownVariables(env);
  if (unknown.length === 0) return [];
  const advice =
    'Correct the names, in the environment or in .env: npx queuebell config --format env lists those that are known.';
  return [{ check: 'variables', outcome: 'warn', found: unknown.map(unknownSentence).join(' '), advice }];
}

/** Needed for the embedded database, and for the development key. */
async function dataFolder({ dataDir, databaseUrl, isProduction }: Config): Promise<Finding> {
  if (databaseUrl && isProduction) return { check: 'data folder', outcome: 'ok', found: 'not used', advice: '' };
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return { check: 'data folder', outcome: 'ok', found: `${dataDir} can be written`, advice: '' };
  } catch {
    const advice = 'Give this user the right to write there, or set QUEUE_DATA_DIR to another folder.';
    return { check: 'data folder', outcome: 'fail', found: `${dataDir} cannot be written`, advice };
  }
}

/** Where not even the database can be opened (the embedded one does not start), that is the finding. */
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
