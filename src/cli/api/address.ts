import { InvalidArgumentError } from 'commander';
import { readConfig } from '../../config/config.js';
import type { Surroundings } from '../surroundings.js';

export const URL_OPTION = ['--url <url>', 'address of the API (default: this machine, at HOST and PORT)', apiAddress] as const;

/** For commander. Takes the address as people have it at hand: http, ws or neither, with or without the path. Answers it as http. */
export function apiAddress(text: string): string {
  const full = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(full) || !/^(http|ws)s?:$/.test(new URL(full).protocol))
    throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:4000.');
  const url = new URL(full);
  url.protocol = url.protocol.replace(/^ws/, 'http');
  if (!/\/graphql\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/$/, '')}/graphql`;
  return url.href;
}

/** Where the server of this folder listens. */
export function defaultAddress({ env }: Pick<Surroundings, 'env'>): string {
  const { host, port } = readConfig(env);
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/graphql`;
}
