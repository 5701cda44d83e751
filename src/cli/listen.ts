import { type Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../config.js';
import { examples } from './arguments.js';
import { Listener } from './listener.js';
import type { Surroundings } from './surroundings.js';
import { interruptible } from './with-services.js';

interface ListenOptions {
  token: string;
  url?: string;
  department?: string;
  ack: boolean;
  json?: boolean;
}

export function addListen(program: Command, surroundings: Surroundings): void {
  program
    .command('listen')
    .description('listen as a patient: print each notification and each change of a queue, until Ctrl-C')
    .requiredOption('--token <token>', 'whose notifications; "npx queuebell token --role patient" prints one')
    .option('--url <url>', 'address of the API (default: this machine, at HOST and PORT)', webSocketAddress)
    .option('--department <code>', 'only this one')
    .option('--no-ack', 'do not acknowledge what arrives')
    .option('--json', 'print one JSON document a line')
    .addHelpText('after', examples('listen --token eyJ...', 'listen --token eyJ... --department OPD --no-ack'))
    .action(async ({ token, url, department, ack, json = false }: ListenOptions) => {
      const address = url ?? webSocketAddress(defaultAddress(surroundings));
      const listener = new Listener({ url: address, token, department: department ?? null, isAcknowledging: ack }, (heard) => {
        const line = json ? JSON.stringify(heard) : `${new Date().toLocaleTimeString('en-GB')}  ${heard.text}`;
        (json || heard.kind !== 'connection' ? surroundings.stdout : surroundings.stderr).write(`${line}\n`);
      });
      let hasReader = true;
      const readerGone = new Promise<void>((resolve) => surroundings.stdout.once?.('error', resolve)).then(() => {
        hasReader = false; // listen | head -1
      });
      await interruptible((interrupted) =>
        Promise.race([listener.run(), readerGone, interrupted]).finally(() => {
          listener.stop();
          if (hasReader) listener.tellWhatIsLeft();
        }),
      );
    });
}

function defaultAddress(surroundings: Surroundings): string {
  const { host, port } = readConfig(surroundings.env);
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}/graphql`;
}

/** For commander. Takes the address as people have it at hand: http, ws or neither, with or without the path. */
function webSocketAddress(text: string): string {
  const full = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(full) || !/^(http|ws)s?:$/.test(new URL(full).protocol))
    throw new InvalidArgumentError('It must be an address such as http://127.0.0.1:4000.');
  const url = new URL(full);
  url.protocol = url.protocol.replace(/^http/, 'ws');
  if (!/\/graphql\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/$/, '')}/graphql`;
  return url.href;
}
