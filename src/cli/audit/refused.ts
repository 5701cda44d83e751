import type { Command } from 'commander';
import { PAGE_MAX } from '../../services/sql/page.js';
import { examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { Output, printable, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

export function addRefused(audit: Command, surroundings: Surroundings): void {
  audit
    .command('refused')
    .description('print refused attempts to change a queue or its opening hours, newest first')
    .option('--limit <number>', 'maximum number of attempts', wholeNumber(1, PAGE_MAX), 20)
    .option(...JSON_OPTION)
    .addHelpText('after', examples('audit refused', 'audit refused --limit 100 --json'))
    .action(async ({ limit, json = false }: { limit: number; json?: boolean }) => {
      const attempts = await withServices(surroundings, async ({ services }) => {
        const { items } = await services.refusals.list({ first: limit });
        const users = await services.directory.usersById(items.map(({ node }) => node.actorId));
        return items.map(({ node }, index) => ({ ...node, user: users[index]?.externalId ?? null }));
      });
      new Output(surroundings, json).result({ attempts }, () =>
        table(
          ['at', 'user', 'role', 'operation', 'department', 'reason', 'times', 'request'],
          attempts.map((a) => [
            a.createdAt.toISOString(),
            a.user ?? `#${a.actorId}`,
            a.actorRole,
            a.operation,
            printable(a.department),
            a.reason,
            a.times,
            a.requestId ?? '',
          ]),
          surroundings.stdout,
        ),
      );
    });
}
