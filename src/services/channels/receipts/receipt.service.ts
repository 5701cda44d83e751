import type { EntityManager } from '@mikro-orm/postgresql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { maskedAddress } from '../masked-address.js';
import { addressHash } from '../people/given-address.js';
import { endAddresses } from '../sending/ended-addresses.js';
import { stopOrStart } from './stop-words.js';

/** What a provider says about a message after it has accepted it. */
export interface Receipt {
  token: string;
  status: 'SENT' | 'DELIVERED' | 'FAILED';
  /** Why it failed, in capitals; else null. */
  reason: string | null;
  /** Whether the address does not exist. */
  isAddressGone: boolean;
  /** The provider's name of the message. */
  reference: string | null;
}

interface FailedDelivery {
  id: number;
  announcement: number;
  step: number;
  hash: string;
  address: string;
  channel: Channel;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** The statuses that a receipt may raise to its own. Receipts come late, twice and in any order, and no status falls. */
const BELOW: Readonly<Record<Receipt['status'], readonly string[]>> = {
  SENT: ['HELD', 'QUEUED', 'SENDING'],
  FAILED: ['HELD', 'QUEUED', 'SENDING', 'SENT', 'UNKNOWN'],
  DELIVERED: ['HELD', 'QUEUED', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED'],
};

/** Applies what providers report: what became of a message, and that a person wants no more of them. The caller has verified who reports. */
export class ReceiptService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Returns whether the receipt said something new. An unknown token, or a status that is not higher, changes nothing. */
  async applied(receipt: Receipt): Promise<boolean> {
    if (!UUID.test(receipt.token)) return false;
    const at = this.clock.now();
    return this.work.run(async (em) => {
      const raised = await raise(em, receipt, at);
      if (!raised) return false;
      if (receipt.isAddressGone) await this.end(em, receipt.token, at);
      return true;
    });
  }

  /** Applies the answer to a text message. Returns what it asked for; null: nothing of this kind. */
  async answered(phone: string, text: string): Promise<'STOP' | 'START' | null> {
    const wish = stopOrStart(text);
    if (wish === null) return null;
    const hash = addressHash(Channel.SMS, phone);
    const at = this.clock.now();
    await this.work.run((em) => (wish === 'STOP' ? stop(em, hash, phone, at) : start(em, hash)));
    return wish;
  }

  /** The contact point may have been removed meanwhile. */
  private async end(em: EntityManager, token: string, at: Date): Promise<void> {
    const [failed] = await em.execute<FailedDelivery[]>(
      `select c.id::float8 as id, d.announcement_id::float8 as announcement, d.step, c.address_hash as hash, c.address, c.channel
       from delivery d join contact_point c on c.id = d.contact_point_id where d.token = ?`,
      [token],
    );
    if (!failed) return;
    const { address, ...ended } = failed;
    await endAddresses(em, [{ ...ended, hint: maskedAddress(ended.channel, address), isStopped: false }], at);
  }
}

/** An outcome that is written after the receipt does not lower the status: see settle. */
async function raise(em: EntityManager, { token, status, reason, reference }: Receipt, at: Date): Promise<boolean> {
  const { affectedRows } = await em.execute<{ affectedRows: number }>(
    `update delivery set status = ?, reason = ?, reference = coalesce(reference, ?), sent_at = coalesce(sent_at, ?),
       delivered_at = case when ? = 'DELIVERED' then ?::timestamptz else delivered_at end
     where token = ? and status in (${BELOW[status].map((each) => `'${each}'`).join(', ')})`,
    [status, reason, reference, at, status, at, token],
    'run',
  );
  return affectedRows > 0;
}

/** All people who have this number get no more messages there, and nobody who enters it later does. */
async function stop(em: EntityManager, hash: string, phone: string, at: Date): Promise<void> {
  await em.execute(
    `update contact_point set state = 'OPTED_OUT' where channel = 'SMS' and address_hash = ? and state in ('ACTIVE', 'UNVERIFIED')`,
    [hash],
  );
  await em.execute(
    `insert into suppression (channel, address_hash, hint, reason, created_at) values ('SMS', ?, ?, 'STOPPED', ?)
     on conflict (channel, address_hash) do nothing`,
    [hash, maskedAddress(Channel.SMS, phone), at],
  );
}

/** People who had confirmed the number get messages again. An address that the provider does not know stays suppressed. */
async function start(em: EntityManager, hash: string): Promise<void> {
  await em.execute(`delete from suppression where channel = 'SMS' and address_hash = ? and reason = 'STOPPED'`, [hash]);
  await em.execute(
    `update contact_point set state = case when verified_at is null then 'UNVERIFIED' else 'ACTIVE' end
     where channel = 'SMS' and address_hash = ? and state = 'OPTED_OUT'`,
    [hash],
  );
}
