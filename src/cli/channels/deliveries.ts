import { type Command, Option } from 'commander';
import { Channel } from '../../entities/channels/channel.enum.js';
import { MessageStatus } from '../../entities/channels/delivery.entity.js';
import { nodeId } from '../../entities/node-id.js';
import type { DeliveryFilter } from '../../services/channels/office/delivery-filter.js';
import type { Services } from '../../services/services.js';
import { PAGE_MAX } from '../../services/sql/page.js';
import { commandActor, examples, JSON_OPTION, wholeNumber } from '../arguments.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

interface Options {
  announcement?: string;
  person?: string;
  channel?: Channel;
  status?: MessageStatus[];
  reason?: string;
  limit: number;
  retry?: boolean;
  json?: boolean;
}

export function addDeliveries(program: Command, surroundings: Surroundings): void {
  program
    .command('deliveries')
    .description('print messages by e-mail, SMS and push, newest first, or send those again that have not arrived')
    .option('--announcement <id>', 'only those of this announcement, such as Announcement:7')
    .option('--person <id>', 'only those to this user, such as User:7')
    .addOption(new Option('--channel <channel>', 'only those of this channel').choices(Object.values(Channel)))
    .addOption(new Option('--status <status...>', 'only those with one of these').choices(Object.values(MessageStatus)))
    .option('--reason <reason>', 'only those with this reason, such as ADDRESS')
    .option('--limit <number>', 'maximum number of messages', wholeNumber(1, PAGE_MAX), 20)
    .option('--retry', 'send again what has failed, expired or is unknown, if it is still true and not acknowledged')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples('deliveries --status FAILED UNKNOWN', 'deliveries --announcement Announcement:7 --retry', 'deliveries --json'),
    )
    .action(async ({ limit, retry = false, json = false, status: statuses, ...rest }: Options) => {
      const filter: DeliveryFilter = { ...rest, statuses };
      const output = new Output(surroundings, json);
      if (retry) {
        const result = await withServices(surroundings, ({ services }) => retryAll(services, filter));
        output.result(result, ({ count }) => `${count} messages are sent again.`);
        return;
      }
      const { items } = await withServices(surroundings, ({ services }) =>
        services.deliveryOffice.list(filter, { first: limit }),
      );
      const deliveries = items.map(({ node }) => node);
      const head = ['at', 'announcement', 'event', 'user', 'channel', 'address', 'status', 'reason', 'attempts'];
      output.result({ deliveries }, () =>
        table(
          head,
          deliveries.map((d) => [
            ...[
              d.createdAt.toISOString(),
              d.announcement ? nodeId('Announcement', d.announcement.id) : '',
              d.announcement?.kind ?? '',
              nodeId('User', d.recipientId),
            ],
            ...[d.channel, d.address, d.status, d.reason ?? '', d.attempts],
          ]),
          surroundings.stdout,
        ),
      );
    });
}

/** The command has asked nobody, so it sends what there is. */
async function retryAll({ deliveryOffice }: Services, filter: DeliveryFilter): Promise<{ count: number }> {
  const expectedCount = await deliveryOffice.countRetryable(filter);
  return expectedCount === 0 ? { count: 0 } : deliveryOffice.retry(commandActor(), { filter, expectedCount });
}
