import type { Command } from 'commander';
import { defaultAddress, URL_OPTION } from '../api/address.js';
import { addSignInOptions, type SignInOptions, signIn } from '../api/sign-in.js';
import { DEPARTMENT_OPTION, examples } from '../arguments.js';
import type { Surroundings } from '../surroundings.js';
import { interruptible } from '../with-services.js';
import { Listener } from './listener.js';

interface ListenOptions extends SignInOptions {
  url?: string;
  department?: string;
  ack: boolean;
  json?: boolean;
}

export function addListen(program: Command, surroundings: Surroundings): void {
  const command = program
    .command('listen')
    .description('listen as a patient: print each notification and each change of a queue, until Ctrl-C');
  addSignInOptions(command, 'patient')
    .option(...URL_OPTION)
    .option(...DEPARTMENT_OPTION)
    .option('--no-ack', 'do not acknowledge notifications')
    .option('--json', 'print one JSON document per line')
    .addHelpText('after', examples('listen --as patient-1', 'listen --token-file token.txt --department OPD --no-ack'))
    .action(async ({ url, department, ack: isAcknowledging, json = false, ...who }: ListenOptions) => {
      const address = (url ?? defaultAddress(surroundings)).replace(/^http/, 'ws');
      const signedIn = await signIn(who, command, surroundings);
      const listener = new Listener(
        { url: address, signIn: signedIn, department: department ?? null, isAcknowledging },
        (report) => {
          const line = json ? JSON.stringify(report) : `${new Date().toLocaleTimeString('en-GB')}  ${report.text}`;
          (json || report.kind !== 'connection' ? surroundings.stdout : surroundings.stderr).write(`${line}\n`);
        },
      );
      let hasReader = true;
      const readerGone = new Promise<void>((resolve) => surroundings.stdout.once?.('error', resolve)).then(() => {
        hasReader = false; // listen | head -1
      });
      await interruptible((interrupted) =>
        Promise.race([listener.run(), readerGone, interrupted]).finally(() => {
          listener.stop();
          if (hasReader) listener.reportUnacknowledged();
        }),
      );
    });
}
