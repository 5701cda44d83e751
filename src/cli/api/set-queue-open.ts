import type { Command } from 'commander';
import { examples, JSON_OPTION } from '../arguments.js';
import { Output } from '../output.js';
import type { Surroundings } from '../surroundings.js';
import { interruptible } from '../with-services.js';
import { defaultAddress, URL_OPTION } from './address.js';
import { callApi } from './api.js';
import { addSignInOptions, type SignInOptions, signIn } from './sign-in.js';

interface SetQueueOpenOptions extends SignInOptions {
  url?: string;
  note?: string;
  json?: boolean;
}

interface SetQueueOpenData {
  setQueueOpen: {
    message: string;
    changed: boolean;
    status: { isOpen: boolean; version: number; department: { code: string } };
    announcement: { id: string } | null;
    notificationStats: { totalPatientsNotified: number };
  };
}

const SET_QUEUE_OPEN = `mutation SetQueueOpen($department: String!, $isOpen: Boolean!, $note: String) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen, note: $note }) {
    message
    changed
    status { isOpen version department { code } }
    announcement { id }
    notificationStats { totalPatientsNotified }
  }
}`;

export function addOpen(program: Command, surroundings: Surroundings): void {
  addSetQueueOpen(program, surroundings, { name: 'open', doing: 'Opening', isOpen: true });
}

export function addClose(program: Command, surroundings: Surroundings): void {
  addSetQueueOpen(program, surroundings, { name: 'close', doing: 'Closing', isOpen: false });
}

interface Verb {
  name: string;
  doing: string;
  isOpen: boolean;
}

function addSetQueueOpen(program: Command, surroundings: Surroundings, { name, doing, isOpen }: Verb): void {
  const command = program
    .command(name)
    .description(`${name} a queue as a nurse, on a running server, and notify every patient`)
    .argument('<department>', 'code of the department, such as OPD');
  addSignInOptions(command, 'nurse')
    .option(...URL_OPTION)
    .option('--note <text>', 'reason for the audit trail')
    .option(...JSON_OPTION)
    .addHelpText(
      'after',
      examples(`${name} OPD --as nurse-1`, `${name} OPD --token-file token.txt --url https://queue.clinic.example`),
    )
    .action(async (department: string, { url: given, note, json = false, ...who }: SetQueueOpenOptions) => {
      const output = new Output(surroundings, json);
      const url = given ?? defaultAddress(surroundings);
      const signedIn = await signIn(who, command, surroundings);
      output.say(`${doing} ${department} at ${url} ...`);
      const { setQueueOpen } = await interruptible((interrupted, signal) =>
        Promise.race([
          interrupted,
          callApi<SetQueueOpenData>({
            url,
            signIn: signedIn,
            query: SET_QUEUE_OPEN,
            variables: { department, isOpen, note: note ?? null },
            onRetry: (reason) => output.say(`${reason} Retrying.`),
            signal,
          }),
        ]),
      );
      output.result(documentOf(setQueueOpen), ({ message, changed, patientsNotified }) =>
        changed ? `${message} ${patientsNotified} patients are notified.` : message,
      );
    });
}

function documentOf({ message, changed, status, announcement, notificationStats }: SetQueueOpenData['setQueueOpen']) {
  return {
    department: status.department.code,
    isOpen: status.isOpen,
    changed,
    message,
    version: status.version,
    announcement: announcement?.id ?? null,
    patientsNotified: notificationStats.totalPatientsNotified,
  };
}
