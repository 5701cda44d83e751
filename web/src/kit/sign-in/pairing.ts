import { PairThisDeviceDocument } from '../../generated/operations.js';
import { ApiError, ask } from '../link/api.js';
import { codeInAddress, demoSession, keepSession, readSession, type Session } from './session.js';

type DevicePage = 'board' | 'kiosk';

/** The session of a device: a code in the address comes first, so that an office can pair the same screen anew. Null: not paired. */
export async function deviceSession(page: DevicePage): Promise<Session | null> {
  const code = codeInAddress('code');
  const pairing = codeInAddress('pair');
  const fresh = code ? await demoSession(page, { code }) : pairing ? await pair(page, pairing).catch(() => null) : null;
  if (fresh) keepSession(page, fresh);
  return fresh || readSession(page);
}

/** Exchanges a pairing code for the token of this device. Rejects with an ApiError. */
export async function pair(page: DevicePage, code: string): Promise<Session> {
  const plain = code.replace(/[^a-z0-9]/gi, '');
  const { pairDevice } = await ask(`Pairing ${plain}`, PairThisDeviceDocument, { input: { code: plain } });
  const { device, deviceToken } = pairDevice;
  if (device.kind.toLowerCase() !== page) throw new ApiError('', 'WRONG_KIND', '');
  const session = { credential: `Device ${deviceToken}`, departments: device.departments.map((each) => each.code) };
  keepSession(page, session);
  return session;
}
