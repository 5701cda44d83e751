import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import type { Channel } from './channel.enum.js';

export enum CircuitState {
  CLOSED = 'CLOSED',
  OPEN = 'OPEN',
  PROBING = 'PROBING',
}

registerEnumType(CircuitState, {
  name: 'CircuitState',
  description: 'Whether messages are handed to a provider.',
  valuesConfig: {
    CLOSED: { description: 'They are: the provider works.' },
    OPEN: { description: 'They wait: the provider failed several times in a row. It is tried again at nextProbeAt.' },
    PROBING: { description: 'One message is sent to see whether the provider works again.' },
  },
});

/** What all nodes know about a provider: whether it works, and whether a person has paused it. */
@Entity({ tableName: 'channel_provider' })
export class ChannelProvider {
  /** "smtp", "web-push", "sms" */
  @PrimaryKey({ type: 'text' })
  name!: string;

  @Property({ type: 'text' })
  channel!: Channel;

  @Property({ type: 'text', default: 'CLOSED' })
  circuit!: CircuitState;

  /** Failures without a success in between. */
  @Property({ type: 'integer', default: 0, fieldName: 'failures_in_a_row' })
  failuresInARow!: number;

  /** The last outcomes, the newest last: "1" for a success, "0" for a failure of the provider; at most 20. */
  @Property({ type: 'text', default: '' })
  outcomes!: string;

  @Property({ type: 'text', nullable: true })
  lastFailure!: string | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  lastFailureAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  nextProbeAt!: Date | null;

  @Property({ type: 'datetime', length: 3, nullable: true })
  pausedAt!: Date | null;

  @Property({ type: 'bigint', runtimeType: 'number', nullable: true })
  pausedBy!: number | null;
}
