import { runCommandLine } from '../../../src/cli/program.js';

/** Runs a command in this process, on a real database. */
export function runCommand(args: readonly string[], databaseUrl: string) {
  return runCommandIn({ NODE_ENV: 'test', DATABASE_URL: databaseUrl }, args);
}

/** Runs a command with these variables and no others. */
export async function runCommandIn(env: Record<string, string>, args: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine(args, {
    readEnv: () => env,
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    loadApp: () => import('../../../src/app.js'),
  });
  return { exitCode, stdout, stderr };
}
