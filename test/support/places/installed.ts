import { execFileSync } from 'node:child_process';

/** Debian installs servers in a folder that is not in the PATH of an ordinary user. */
export const WITH_SERVERS = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

/** Returns whether a program can be run. `version`: the argument with which it prints its version and exits. */
export function isInstalled(program: string, version = '--version'): boolean {
  try {
    execFileSync(program, [version], { stdio: 'ignore', env: WITH_SERVERS });
    return true;
  } catch {
    return false;
  }
}

/** Returns the path of a program that {@link isInstalled}. */
export function pathOf(program: string): string {
  return execFileSync('sh', ['-c', 'command -v "$0"', program], { encoding: 'utf8', env: WITH_SERVERS }).trim();
}
