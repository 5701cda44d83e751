import { LRUCache } from 'lru-cache';
import { turnLoader } from '../../async/turn-loader.js';
import { isDevice } from '../../entities/directory/role.enum.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import { msOf, textArray } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { DeviceSightings } from './device-sightings.js';
import type { DirectoryService } from './directory.service.js';
import { pairingCodeIn } from './pairing-code.js';
import { isToken, secretHash } from './secret-token.js';
import type { TokenProfile } from './token-profile.js';

/** What this server issues itself: the ticket of a guest, the token of a device, and the code with which a device gets its token. */
export type CredentialKind = 'TICKET' | 'DEVICE' | 'PAIRING';

/** Why a credential is refused, for the log. */
export type CredentialFault = 'MALFORMED' | 'UNKNOWN' | 'EXPIRED' | 'USER_INACTIVE';

export interface SignedInHolder {
  viewer: Viewer;
  /** The external id of the user. */
  subject: string;
  expiresAt: Date;
}

interface Holder {
  subject: string;
  /** In ms since 1970. Null: the credential does not expire. */
  until: number | null;
}

interface HolderRow extends Holder {
  /** What was looked up. */
  key: string;
  /** Whether the person of the ticket still has a place. False for devices. */
  isInLine: boolean;
  /** When the place ended, in ms since 1970. Null for devices, and while there is a place. */
  endedAt: number | null;
}

/** The latest time that a Date can hold. */
const END_OF_TIME_MS = 8.64e15;
/**
 * How long a found credential is remembered, in ms. A user who is deactivated loses the sign-in by the copy of the user, not by this one: see
 * viewer-cache.ts.
 */
const REMEMBER_MS = 14_000;
/**
 * A ticket is valid for so long after its person was last in the line: a night in an emergency department has a midnight, staff put somebody back
 * who did not come, and everybody may read how their place has ended. In ms.
 */
const AFTER_PLACE_MS = 3_600_000;
/** The two columns of `HolderRow` for what is no ticket. */
const NO_PLACE = 'false as "isInLine", null as "endedAt"';

const TICKETS = `${msOf('e.ticket_token_until')} as until, e.ended_at is null as "isInLine", ${msOf('e.ended_at')} as "endedAt"
    from queue_entry e join app_user u on u.id = e.user_id`;
/** Queries for an array of keys: the hashes of credentials or, for GUEST, the subjects whose tickets are looked up. Of several rows for a key the last counts. */
const HOLDERS: Readonly<Record<CredentialKind | 'GUEST', string>> = {
  TICKET: `select e.ticket_token_hash as key, u.external_id as subject, ${TICKETS}
    where e.ticket_token_hash = any(?::text[]) and e.ticket_token_hash is not null`,
  GUEST: `select u.external_id as key, u.external_id as subject, ${TICKETS}
    where u.external_id = any(?::text[]) and e.ticket_token_hash is not null order by e.id`,
  DEVICE: `select d.token_hash as key, u.external_id as subject, null as until, ${NO_PLACE}
    from device d join app_user u on u.id = d.user_id where d.token_hash = any(?::text[])`,
  PAIRING: `select d.pairing_code_hash as key, u.external_id as subject, ${msOf('d.pairing_until')} as until, ${NO_PLACE}
    from device d join app_user u on u.id = d.user_id where d.pairing_code_hash = any(?::text[])`,
};

/** Who signs in: the user of a verified token, of a ticket, or of a device. */
export class SignInService {
  private readonly sightings: DeviceSightings;
  private readonly remembered = new LRUCache<string, Holder>({ max: 20_000, ttl: REMEMBER_MS });
  private readonly loaders = {
    TICKET: this.loaderOf('TICKET'),
    GUEST: this.loaderOf('GUEST'),
    DEVICE: this.loaderOf('DEVICE'),
    PAIRING: this.loaderOf('PAIRING'),
  };

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Pick<DirectoryService, 'viewerOf'>,
    private readonly clock: Clock,
    log: Log,
  ) {
    this.sightings = new DeviceSightings(work, clock, log);
  }

  /** The user of a verified token; null: unknown, inactive, or a guest or a device, which no identity provider signs in. */
  userOf(subject: string, profile: TokenProfile): Promise<Viewer | null> {
    return this.directory.viewerOf(subject, profile);
  }

  /** The user of a credential that this server has issued, or why there is none. */
  async holderOf(kind: CredentialKind, secret: string): Promise<SignedInHolder | CredentialFault> {
    const text = kind === 'PAIRING' ? pairingCodeIn(secret) : isToken(secret) ? secret : null;
    if (text === null) return 'MALFORMED';
    const holder = await this.find(kind, secretHash(text));
    if (!holder) return 'UNKNOWN';
    const { subject, until } = holder;
    if (until !== null && until <= this.clock.now().getTime()) return 'EXPIRED';
    const viewer = await this.again(subject);
    if (!viewer) return 'USER_INACTIVE';
    const expiresAt = new Date(until ?? END_OF_TIME_MS);
    return { viewer: kind === 'PAIRING' ? { ...viewer, mayOnlyPair: true } : viewer, subject, expiresAt };
  }

  /** The same user some time later: a socket may be open for hours. Null: no longer active. */
  async again(subject: string): Promise<Viewer | null> {
    const viewer = await this.directory.viewerOf(subject);
    if (viewer && isDevice(viewer.role)) await this.sightings.note(viewer.userId);
    return viewer;
  }

  /** Until when the ticket of a guest is valid now: it may be longer than it was at the sign-in. Null: it has ended. */
  async ticketUntil(subject: string): Promise<Date | null> {
    const holder = await this.loaders.GUEST.load(subject);
    const until = holder?.until ?? 0;
    return until > this.clock.now().getTime() ? new Date(until) : null;
  }

  private async find(kind: CredentialKind, hash: string): Promise<Holder | null> {
    // A code is used once: it is looked up each time.
    if (kind === 'PAIRING') return this.loaders.PAIRING.load(hash);
    const key = `${kind} ${hash}`;
    const known = this.remembered.get(key);
    if (known) return known;
    const found = await this.loaders[kind].load(hash);
    if (found) this.remembered.set(key, found);
    return found;
  }

  private loaderOf(kind: keyof typeof HOLDERS) {
    return turnLoader<string, Holder | null>(async (keys) => {
      const rows = await this.work.read().execute<HolderRow[]>(HOLDERS[kind], [textArray(keys)]);
      const now = this.clock.now().getTime();
      const byKey = new Map(rows.map((row) => [row.key, { subject: row.subject, until: untilOf(row, now) }]));
      return keys.map((key) => byKey.get(key) ?? null);
    });
  }
}

/** A ticket outlives the day that is stored with it while its person has a place, and for an hour afterwards. */
function untilOf({ until, isInLine, endedAt }: HolderRow, now: number): number | null {
  if (until === null) return null;
  return Math.max(until, (isInLine ? now : (endedAt ?? 0)) + AFTER_PLACE_MS);
}
