import { Channel } from '../../../entities/channels/channel.enum.js';
import type { ContactPoint, ContactPointState } from '../../../entities/channels/contact-point.entity.js';

/** An address as its owner sees it. */
export interface ContactPointView {
  id: number;
  channel: Channel;
  /** For WEB_PUSH: the host of the push service. */
  address: string;
  state: ContactPointState;
  verifiedAt: Date | null;
  /** Until when the last code is valid. Null: no code is pending. */
  codeUntil: Date | null;
  createdAt: Date;
}

export function viewOfContactPoint(row: ContactPoint): ContactPointView {
  const { id, channel, state, verifiedAt, createdAt } = row;
  const address = channel === Channel.WEB_PUSH ? new URL(row.address).host : row.address;
  return { id, channel, address, state, verifiedAt, codeUntil: row.codeHash === null ? null : row.codeUntil, createdAt };
}
