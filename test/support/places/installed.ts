import { execFileSync } from 'node:child_process';

/** Debian keeps servers where the PATH of an ordinary user does not look. */
export const WITH_SERVERS = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** Whether a program can be run. `version`: the argument at which it prints its version and ends. */
export function isInstalled(program: string, version = '--version'): boolean {
  try {
    execFileSync(program, [version], { stdio: 'ignore', env: WITH_SERVERS });
    return true;
  } catch {
    return false;
  }
}

/** Where a program is that {@link isInstalled}. */
export function pathOf(program: string): string {
  return execFileSync('sh', ['-c', 'command -v "$0"', program], { encoding: 'utf8', env: WITH_SERVERS }).trim();
}
