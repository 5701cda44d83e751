import { InvalidArgumentError } from 'commander';
import { readConfig } from '../../config/config.js';
import type { Surroundings } from '../surroundings.js';

export const URL_OPTION = ['--url <url>', 'address of the API (default: this machine, at HOST and PORT)', apiAddress] as const;

/** Parses an option for commander: an address with http, ws or no scheme, with or without the path. Returns it as http. */
export function apiAddress(text: string): string {
  const full = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(full) || !/^(http|ws)s?:$/.test(new URL(full).protocol))
    throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:4000.');
  const url = new URL(full);
  url.protocol = url.protocol.replace(/^ws/, 'http');
  if (!/\/graphql\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/$/, '')}/graphql`;
  return url.href;
}

/** The address of the server that is started in this folder. */
export function defaultAddress({ env }: Pick<Surroundings, 'env'>): string {
  const { host, port } = readConfig(env);
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/graphql`;
}
