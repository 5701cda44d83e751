import { AddDeviceDocument, AddGuestDocument, PairWithDocument } from '../../generated/graphql.js';
import { ask } from '../operations/post.js';
import type { TestApp } from '../places/app.js';

/** A person whom nurse-1 adds to the line of an open queue. The token is a credential: "Ticket ...". */
export async function guestOf(app: TestApp, department = 'OPD'): Promise<{ token: string; id: string; ticket: string }> {
  const { addToQueue } = await ask(app.url, AddGuestDocument, { token: await app.token('nurse-1'), variables: { department } });
  return { token: `Ticket ${addToQueue.ticketToken}`, ...addToQueue.entry };
}

/** The credential of a new device that admin-1 registers: "Device ...". */
export async function deviceOf(app: TestApp, kind: 'BOARD' | 'KIOSK', departments = ['OPD', 'LAB']): Promise<string> {
  const token = await app.token('admin-1');
  const { registerDevice } = await ask(app.url, AddDeviceDocument, { token, variables: { kind, departments } });
  return paired(app, registerDevice.pairingCode);
}

/** The credential that a pairing code is exchanged for. */
export async function paired(app: TestApp, code: string): Promise<string> {
  const { pairDevice } = await ask(app.url, PairWithDocument, { token: `Pairing ${code}`, variables: { code } });
  return `Device ${pairDevice.deviceToken}`;
}
