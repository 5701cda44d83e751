import { type Command, InvalidArgumentError, Option } from 'commander';
import type { AppUser } from '../../entities/directory/app-user.entity.js';
import { ACCOUNT_ROLES, type Role } from '../../entities/directory/role.enum.js';
import type { Services } from '../../services/services.js';
import { PAGE_MAX } from '../../services/sql/page.js';
import { commandActor, examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { Output, printable, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';
import { inOptions } from './in-options.js';

interface ListOptions {
  search?: string;
  role?: Role;
  limit: number;
  json?: boolean;
}

interface SaveOptions {
  name?: string;
  role?: Role;
  locale?: string;
  active?: boolean;
  inactive?: boolean;
  json?: boolean;
}

const OPTION_NAMES = {
  externalId: '<external-id>',
  displayName: '--name',
  user: '<external-id>',
  departments: '[departments...]',
};

export function addUser(program: Command, surroundings: Surroundings): void {
  const user = program
    .command('user')
    .description('find, add and change users, and assign nurses and doctors to departments')
    .addHelpText(
      'after',
      examples(
        'user --role nurse',
        'user --search quill',
        'user save nurse-9 --role nurse --name "Nora Quill"',
        'user save nurse-9 --inactive',
        'user assign nurse-9 OPD LAB',
        'user assign nurse-9 --all',
      ),
    );
  addList(user, surroundings);
  addSave(user, surroundings);
  addAssign(user, surroundings);
}

function addList(user: Command, surroundings: Surroundings): void {
  user
    .command('list', { isDefault: true })
    .description('print users, also inactive ones, newest first (default)')
    .option('--search <text>', 'a part of the name or of the external id, in upper or lower case')
    .option('--role <role>', 'only users with this role', roleNamed)
    .option('--limit <number>', 'maximum number of users', wholeNumber(1, PAGE_MAX), 20)
    .option(...JSON_OPTION)
    .action(async ({ search, role, limit, json = false }: ListOptions) => {
      const output = new Output(surroundings, json);
      const { users, hasMore } = await withServices(surroundings, async ({ services }) => {
        const { items, hasNextPage } = await services.userOffice.list({ search, role }, { first: limit });
        return {
          users: await documents(
            services,
            items.map(({ node }) => node),
          ),
          hasMore: hasNextPage,
        };
      });
      output.result({ users, hasMore }, () =>
        table(
          ['external id', 'name', 'role', 'active', 'language', 'departments'],
          users.map((u) => [
            printable(u.externalId),
            printable(u.displayName),
            u.role,
            u.active ? 'yes' : 'no',
            printable(u.locale),
            printable(u.departments.join(' ')),
          ]),
          surroundings.stdout,
        ),
      );
      if (hasMore) output.say('There are more users. Use --search, --role or a higher --limit.');
    });
}

function addSave(user: Command, surroundings: Surroundings): void {
  user
    .command('save')
    .description('add the user with this external id, or change the user; what is left out stays as it is')
    .argument('<external-id>', 'the "sub" in the tokens of the identity provider')
    .option('--name <name>', 'the name that is shown; a name in the tokens of the user replaces it')
    .option('--role <role>', 'patient, nurse, doctor or admin; required for a new user', roleNamed)
    .option('--locale <tag>', 'language, for example de-AT; a language in the tokens of the user replaces it')
    .option('--inactive', 'the user cannot sign in and is not notified')
    .addOption(new Option('--active', 'the user may sign in again').conflicts('inactive'))
    .option(...JSON_OPTION)
    .addHelpText('after', examples('user save nurse-9 --role nurse --name "Nora Quill"', 'user save nurse-9 --inactive'))
    .action(async (externalId: string, { name, role, locale, active, inactive, json = false }: SaveOptions) => {
      const fields = { externalId, displayName: name, role, locale, active: inactive ? false : active };
      const saved = await change(surroundings, (services) => services.userOffice.saveByExternalId(commandActor(), fields));
      report(surroundings, json, saved);
    });
}

function addAssign(user: Command, surroundings: Surroundings): void {
  user
    .command('assign')
    .description('set the departments in which a nurse or doctor may open queues and change hours')
    .argument('<external-id>', 'the nurse or doctor')
    .argument('[departments...]', 'codes of all departments of this user')
    .option('--all', 'all departments: the user is no longer limited')
    .option(...JSON_OPTION)
    .addHelpText('after', examples('user assign nurse-2 OPD LAB', 'user assign nurse-2 --all'))
    .action(
      async (externalId: string, departments: string[], { all = false, json = false }: { all?: boolean; json?: boolean }) => {
        if (all === departments.length > 0)
          throw new CommandError('error: Name the departments, or use --all.', ExitCode.USAGE, 'USAGE');
        const saved = await change(surroundings, (services) =>
          services.userOffice.assignByExternalId(commandActor(), externalId, departments),
        );
        report(surroundings, json, saved);
      },
    );
}

type Saved = { outcome: string; user: Awaited<ReturnType<typeof documents>>[number] };

function change(
  surroundings: Surroundings,
  work: (services: Services) => Promise<{ user: AppUser; outcome: string }>,
): Promise<Saved> {
  const saved = withServices(surroundings, async ({ services }) => {
    const { user, outcome } = await work(services);
    const [document] = await documents(services, [user]);
    return { outcome, user: document! };
  });
  return inOptions(saved, OPTION_NAMES);
}

function report(surroundings: Surroundings, json: boolean, saved: Saved): void {
  new Output(surroundings, json).result(saved, ({ outcome, user: { externalId, role, active, departments } }) => {
    const scope = departments.length > 0 ? `, departments ${departments.join(' ')}` : '';
    return printable(`${outcome} ${externalId}: ${role}, ${active ? 'active' : 'inactive'}${scope}`);
  });
}

async function documents({ directory }: Services, users: readonly AppUser[]) {
  const assigned = await directory.assignmentsOf(users.map(({ id }) => id));
  return Promise.all(
    users.map(async ({ externalId, displayName, role, active, locale, version }, index) => {
      const departments = await Promise.all((assigned[index] ?? []).map((id) => directory.departmentById(id)));
      return { externalId, displayName, role, active, locale, version, departments: departments.map(({ code }) => code) };
    }),
  );
}

/** Parses an option for commander. */
function roleNamed(text: string): Role {
  const role = ACCOUNT_ROLES.find((known) => known === text.toUpperCase());
  if (role) return role;
  throw new InvalidArgumentError(`It must be one of ${ACCOUNT_ROLES.join(', ').toLowerCase()}.`);
}
