import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import { readConfig } from '../../config/config.js';
import { CommandError } from '../exit-code.js';
import type { Surroundings } from '../surroundings.js';

export interface SignInOptions {
  as?: string;
  token?: string;
  tokenFile?: string;
}

/** How a command signs in at the API. */
export interface SignIn {
  token: string;
  /** Advice for when the server does not accept the token. */
  advice: string;
}

const LIFETIME = '12h';

/** Adds the options for signing in. `role`: the role that the command usually needs. */
export function addSignInOptions(command: Command, role: 'nurse' | 'patient'): Command {
  return command
    .addOption(
      new Option('--as <user>', `sign in as this demo user, such as ${role}-1 (development only)`).conflicts([
        'token',
        'tokenFile',
      ]),
    )
    .addOption(
      new Option('--token <token>', `sign in with this token; "npx queuebell token --role ${role}" prints one`).conflicts(
        'tokenFile',
      ),
    )
    .option(
      '--token-file <file>',
      'sign in with the token in this file, so that other users of the machine cannot see it; - is standard input',
    );
}

/** Signs in as the options say. Without any of them the command ends as wrong usage. */
export async function signIn(options: SignInOptions, command: Command, surroundings: Surroundings): Promise<SignIn> {
  if (options.as !== undefined) return asDemoUser(options.as, surroundings);
  if (options.token === undefined && options.tokenFile === undefined)
    command.error('error: --as <user> is missing (in development), or --token <token>, or --token-file <file>');
  const token = options.token ?? (await tokenIn(options.tokenFile ?? ''));
  return { token, advice: 'It may have expired, or another identity provider issued it. Sign in again to get a new one.' };
}

/** Signs a token with the development key of this folder, which the server that is started here accepts. */
export async function asDemoUser(user: string, surroundings: Surroundings): Promise<SignIn> {
  const config = readConfig(surroundings.env);
  if (config.isProduction || config.auth.issuer !== null) {
    throw new CommandError(
      '--as works in development only: here tokens come from your identity provider. Use --token or --token-file instead.',
    );
  }
  const app = await surroundings.loadApp();
  return {
    token: await app.demoToken(config, { user, expiresIn: LIFETIME }),
    advice: `Either it has no user "${user}" ("npx queuebell seed" adds demo users), or it was started in another folder (set QUEUE_DATA_DIR to its data folder), or it uses an identity provider (use --token).`,
  };
}

async function tokenIn(file: string): Promise<string> {
  const content = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The token file cannot be read (${error.code}).`);
  });
  const token = content.trim();
  if (!/^\S+$/.test(token)) throw new CommandError('The token file must contain one token and nothing else.');
  return token;
}
