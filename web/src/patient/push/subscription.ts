import { AddPointDocument, RemovePointDocument } from '../../generated/operations.js';
import { ask } from '../../kit/link/api.js';
import { RepeatKey } from '../../kit/link/repeat-key.js';
import { type Reach, type ReachDoor, withoutPoint, withPoint } from '../reach/use-reach.js';
import { endSubscription, forgetPushRecord, keepPushRecord, readPushRecord } from './record.js';

/** A worker that is not ready by then will not be, in ms. */
const WORKER_MS = 10_000;
const key = new RepeatKey();

/** The browser itself could not subscribe: it has no push service, or blocks it. */
export class SubscribingFailed extends Error {}

/** Subscribes this browser, and has the server send a test push to it. Asks for permission, which browsers allow in a tap only. */
export async function switchPushOn(door: ReachDoor, consent: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') return;
  await subscribe(door, await door.read(), consent);
}

/** Also the way to another test push: the server sends one to each address that is not confirmed. The address that this browser had before is removed. */
async function subscribe(door: ReachDoor, { owner, settings }: Reach, consent: string): Promise<void> {
  const { credential, change } = door;
  const { endpoint, p256dh, auth } = await subscriptionWith(settings.pushPublicKey ?? '').catch((cause: unknown) => {
    throw new SubscribingFailed(String(cause));
  });
  const what = { channel: 'WEB_PUSH' as const, address: endpoint, push: { p256dh, auth }, consent };
  const { addContactPoint } = await key.send(what, (idempotencyKey) =>
    ask(credential, AddPointDocument, { input: { ...what, idempotencyKey } }),
  );
  const { contactPoint } = addContactPoint;
  const before = readPushRecord();
  keepPushRecord({ owner, point: contactPoint.id, endpoint, consent });
  change(withPoint(contactPoint));
  if (before?.owner === owner && before.point !== contactPoint.id) await remove(door, before.point);
}

async function subscriptionWith(publicKey: string): Promise<{ endpoint: string; p256dh: string; auth: string }> {
  const { pushManager } = await readyWorker();
  const present = await pushManager.getSubscription();
  // With another key of the server the browser refuses to subscribe until the old subscription has ended.
  if (present && !isFor(present, publicKey)) await present.unsubscribe();
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) });
  const { endpoint = '', keys = {} } = subscription.toJSON();
  return { endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' };
}

const readyWorker = () =>
  Promise.race([
    navigator.serviceWorker.ready,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('There is no worker.')), WORKER_MS)),
  ]);

/** Nobody who switched it on has to think of it again: a subscription that has changed is replaced, if this browser was confirmed. */
export async function keepPush(door: ReachDoor): Promise<void> {
  const record = readPushRecord();
  if (!record) return;
  const reach = door.reach ?? (await door.read());
  const point = reach.points.find(({ id }) => id === record.point);
  // Somebody else used this browser before, or the address was removed in another one.
  if (record.owner !== reach.owner || !point) {
    forgetPushRecord();
    return endSubscription();
  }
  if (Notification.permission !== 'granted' || !point.verifiedAt) return;
  const subscription = await (await readyWorker()).pushManager.getSubscription();
  const isSame = subscription?.endpoint === record.endpoint && isFor(subscription, reach.settings.pushPublicKey ?? '');
  if (isSame && point.state === 'ACTIVE') return;
  if (point.state === 'GONE') await subscription?.unsubscribe();
  await subscribe(door, reach, record.consent);
}

/** Ends it on this phone, and for the server. */
export async function switchPushOff(door: ReachDoor, point: string): Promise<void> {
  await remove(door, point);
  forgetPushRecord();
  await endSubscription();
}

async function remove({ credential, change }: ReachDoor, contactPoint: string): Promise<void> {
  await ask(credential, RemovePointDocument, { input: { contactPoint } });
  change(withoutPoint(contactPoint));
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const present = options?.applicationServerKey;
  if (!present) return true;
  const [one, other] = [new Uint8Array(present), bytesOf(publicKey)];
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** The bytes of a text in base64url. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
