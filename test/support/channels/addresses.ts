import { createHash } from 'node:crypto';
import type { TestDatabase } from '../places/database.js';

interface Given {
  channel: 'EMAIL' | 'SMS' | 'WEB_PUSH';
  address?: string;
  state?: 'UNVERIFIED' | 'ACTIVE' | 'OPTED_OUT' | 'GONE';
}

const SAMPLES = {
  EMAIL: (name: string) => `${name}@example.org`,
  SMS: () => `+4915${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`,
  WEB_PUSH: (name: string) => `https://push.example.org/${name}`,
};

/** As the program hashes an address. */
export function hashOfAddress(channel: string, address: string): string {
  return createHash('sha256')
    .update(`${channel}:${channel === 'EMAIL' ? address.toLowerCase() : address}`)
    .digest('hex');
}

/** Gives a person a confirmed address, as if they had entered the code long ago. Returns the id of its row. */
export async function giveAddress(
  { query }: Pick<TestDatabase, 'query'>,
  person: string,
  { channel, address = SAMPLES[channel](person), state = 'ACTIVE' }: Given,
): Promise<number> {
  const isPush = channel === 'WEB_PUSH';
  const [row] = await query<{ id: string }>(
    `insert into contact_point (user_id, channel, address, address_hash, push_key, push_auth, state, verified_at, consent_at, consent_text, created_at)
     select id, $2, $3, $4, $5, $6, $7, now() - interval '1 day', now() - interval '1 day', 'yes', now() - interval '1 day'
     from app_user where external_id = $1 returning id`,
    [person, channel, address, hashOfAddress(channel, address), isPush ? 'BKey' : null, isPush ? 'auth' : null, state],
  );
  return Number(row?.id);
}

export interface StoredMessage {
  person: string;
  channel: string;
  step: number;
  status: string;
  reason: string | null;
  attempts: number;
}

/** All messages, in the order of their ids. */
export function messagesIn({ query }: Pick<TestDatabase, 'query'>): Promise<StoredMessage[]> {
  return query<StoredMessage & Record<string, unknown>>(
    `select u.external_id as person, d.channel, d.step::int, d.status, d.reason, d.attempts::int from delivery d join app_user u on u.id = d.recipient_id
     order by d.id`,
  );
}
