import { runCommandLine } from '../../src/cli/program.js';

/** A command in this process, on a real database. */
export async function runCommand(args: readonly string[], databaseUrl: string) {
  let stdout = '';
  let stderr = '';
  const exitCode = await runCommandLine(args, {
    readEnv: () => ({ NODE_ENV: 'test', DATABASE_URL: databaseUrl }),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    loadApp: () => import('../../src/app.js'),
  });
  return { exitCode, stdout, stderr };
}
