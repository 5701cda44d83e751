import type { PointFragment } from '../../generated/operations.js';
import type { PushRecord } from './record.js';

/** What the browser says. */
export interface PushFacts {
  lacks: 'HTTPS' | 'HOME_SCREEN' | 'SUPPORT' | null;
  permission: NotificationPermission;
  /** Of the present subscription; null: there is none. */
  endpoint: string | null;
}

export type PushState =
  | 'PUSH_HTTPS'
  | 'PUSH_HOME_SCREEN'
  | 'PUSH_UNSUPPORTED'
  | 'PUSH_DENIED'
  /** Not asked yet, or allowed and not switched on. */
  | 'PUSH_OFF'
  | 'PUSH_SENT'
  | 'PUSH_CONFIRMED'
  | 'PUSH_GONE';

/** `point`: this browser among the addresses of the person. */
export function pushStateOf(facts: PushFacts, record: PushRecord | null, point: PointFragment | undefined): PushState {
  const { lacks, permission, endpoint } = facts;
  if (lacks) return lacks === 'SUPPORT' ? 'PUSH_UNSUPPORTED' : `PUSH_${lacks}`;
  if (permission === 'denied') return 'PUSH_DENIED';
  if (!record || !point) return 'PUSH_OFF';
  const isEnded = permission !== 'granted' || endpoint !== record.endpoint;
  if (isEnded || point.state === 'GONE' || point.state === 'OPTED_OUT') return 'PUSH_GONE';
  return point.state === 'ACTIVE' ? 'PUSH_CONFIRMED' : 'PUSH_SENT';
}

export async function pushFacts(): Promise<PushFacts> {
  const lacks = whatLacks();
  if (lacks) return { lacks, permission: 'default', endpoint: null };
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return { lacks, permission: Notification.permission, endpoint: subscription?.endpoint ?? null };
}

/** iOS has push only for a page that was opened from the home screen. `navigator.standalone` is known to its browsers alone. */
function whatLacks(): PushFacts['lacks'] {
  if (!isSecureContext) return 'HTTPS';
  if ('PushManager' in window && 'Notification' in window && 'serviceWorker' in navigator) return null;
  return (navigator as { standalone?: boolean }).standalone === false ? 'HOME_SCREEN' : 'SUPPORT';
}
