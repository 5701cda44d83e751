import { type Command, Option } from 'commander';
import type { AppUser } from '../entities/directory/app-user.entity.js';
import { ACCOUNT_ROLES, Role } from '../entities/directory/role.enum.js';
import type { Services } from '../services/services.js';
import { examples, JSON_OPTION, lifetime, wholeNumber } from './arguments.js';
import { CommandError } from './exit-code.js';
import { Output } from './output.js';
import type { Surroundings } from './surroundings.js';
import { withServices } from './with-services.js';

interface TokenOptions {
  role: string;
  user?: string;
  count: number;
  expiresIn: string;
  json?: boolean;
}

const roles = ACCOUNT_ROLES.map((role) => role.toLowerCase());

export function addToken(program: Command, surroundings: Surroundings): void {
  program
    .command('token')
    .description(
      'print tokens to sign in with, one per line (development only: in production tokens come from your identity provider)',
    )
    .addOption(new Option('--role <role>', 'role of the users').choices(roles).makeOptionMandatory())
    .addOption(new Option('--user <external id>', 'only for this user, such as patient-7').conflicts('count'))
    .option('--count <number>', 'number of users of the role', wholeNumber(1, 1_000_000), 1)
    .option('--expires-in <time>', 'lifetime of the tokens', lifetime, '12h')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples('token --role nurse', 'token --role patient --user patient-7', 'token --role patient --count 1000 > tokens.txt'),
    )
    .action(async (options: TokenOptions) => {
      const tokens = await withServices(surroundings, async ({ services, issueToken }) => {
        const users = await usersFor(services, options);
        const issued = [];
        for (const { externalId, role } of users) {
          issued.push({ user: externalId, role, token: await issueToken(externalId, options.expiresIn) });
        }
        return issued;
      });
      new Output(surroundings, options.json ?? false).result({ tokens }, () => tokens.map(({ token }) => token).join('\n'));
    });
}

async function usersFor(services: Services, { role: name, user: externalId, count }: TokenOptions): Promise<AppUser[]> {
  const role = name.toUpperCase() as Role;
  if (externalId !== undefined) {
    const user = await services.directory.userByExternalId(externalId);
    if (!user) throw new CommandError(`There is no user "${externalId}". "npx queuebell seed" adds demo users.`);
    if (user.role !== role) throw new CommandError(`The user "${externalId}" is a ${user.role.toLowerCase()}, not a ${name}.`);
    return [user];
  }
  const users = await services.directory.usersByRole(role, count);
  if (users.length < count) {
    const hint = role === Role.PATIENT ? `npx queuebell seed --patients ${count}` : 'npx queuebell seed';
    throw new CommandError(`There are only ${users.length} users with the role ${name}. To add more, run: ${hint}`);
  }
  return users;
}
