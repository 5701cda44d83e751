import { RemovePointDocument } from '../../generated/operations.js';
import { ask } from '../../kit/link/api.js';

/** Which of the person's addresses this browser is. It is removed when they sign out (endSession of web/src/kit/sign-in/session.ts). */
export interface PushRecord {
  /** The user to whom it belongs. A browser has one subscription for all users. */
  owner: string;
  point: string;
  /** A subscription with another one is a new one. */
  endpoint: string;
  /** The sentence that the person agreed to. */
  consent: string;
}

const KEY = 'queuebell:patient:push';
/** Signing out does not wait longer for the server and the browser, in ms. */
const LEAVE_MS = 3_000;

export function readPushRecord(): PushRecord | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) || 'null') as PushRecord | null;
  } catch {
    return null;
  }
}

export function keepPushRecord(record: PushRecord): void {
  localStorage.setItem(KEY, JSON.stringify(record));
}

export function forgetPushRecord(): void {
  localStorage.removeItem(KEY);
}

/** Ends the subscription of this browser, if there is one. */
export async function endSubscription(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}

/** Before a person signs out: the next one who uses this browser is not shown their notices. */
export async function leavePush(credential: string): Promise<void> {
  const record = readPushRecord();
  if (!record) return;
  forgetPushRecord();
  const removal = ask(credential, RemovePointDocument, { input: { contactPoint: record.point } });
  const patience = new Promise((resolve) => setTimeout(resolve, LEAVE_MS));
  await Promise.race([Promise.allSettled([endSubscription(), removal]), patience]);
}
