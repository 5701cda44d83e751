import type { Command } from 'commander';
import type { ProviderView } from '../../services/channels/office/provider-view.js';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output, table } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { withServices } from '../with-services.js';

export function addChannels(program: Command, surroundings: Surroundings): void {
  program
    .command('channels')
    .description(
      'print the providers of e-mail, SMS and push: whether they work, what waits for them, and what they sent today (UTC)',
    )
    .option(...JSON_OPTION)
    .addHelpText('after', examples('channels', 'channels --json'))
    .action(async ({ json = false }: { json?: boolean }) => {
      const providers = await withServices(surroundings, ({ services }) => services.providerOffice.list());
      const head = ['provider', 'channel', 'state', 'waiting', 'sent today', 'failed today', 'cost today', 'last failure'];
      new Output(surroundings, json).result({ providers }, () => table(head, providers.map(rowOf), surroundings.stdout));
    });
}

function rowOf(provider: ProviderView): (string | number)[] {
  const { name, channel, waiting, sentToday, failedToday, lastFailure } = provider;
  return [name, channel, stateOf(provider), waiting, sentToday, failedToday, costOf(provider), lastFailure ?? ''];
}

/** What matters most: a provider that is paused is not tried, whatever its circuit says. */
function stateOf({ isConfigured, isDevelopment, pausedAt, circuit, nextProbeAt }: ProviderView): string {
  if (!isConfigured) return 'not configured';
  if (pausedAt) return `paused since ${pausedAt.toISOString()}`;
  if (circuit !== 'CLOSED') return `fails, next attempt ${nextProbeAt?.toISOString() ?? 'soon'}`;
  return isDevelopment ? 'development' : 'works';
}

function costOf({ costToday, dailyCap, currency }: ProviderView): string {
  if (costToday === null) return '';
  return dailyCap === null ? `${costToday} ${currency}` : `${costToday} of ${dailyCap} ${currency}`;
}
