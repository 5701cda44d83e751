import { Field, Float, GraphQLISODateTime, InputType, Int, ObjectType } from 'type-graphql';
import { Channel } from '../../../entities/channels/channel.enum.js';
import { CircuitState } from '../../../entities/channels/channel-provider.entity.js';
import { MOST_WAITING, type ProviderView } from '../../../services/channels/office/provider-view.js';

@ObjectType('Provider', { simpleResolvers: true, description: 'A provider that sends the messages of a channel.' })
export class ProviderType implements ProviderView {
  pausedById!: number | null;

  @Field(() => String, { description: 'Its name: "smtp", "sms" or "web-push".' })
  name!: string;

  @Field(() => Channel, { description: 'The channel.' })
  channel!: Channel;

  @Field(() => Boolean, { description: 'True: the server that answers is configured to use it.' })
  isConfigured!: boolean;

  @Field(() => Boolean, {
    description: 'True: nothing leaves the machine of the developer, and its messages are read at /outbox.',
  })
  isDevelopment!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was paused; null: it is not.' })
  pausedAt!: Date | null;

  @Field(() => CircuitState, { description: 'Whether messages are handed to it.' })
  circuit!: CircuitState;

  @Field(() => String, {
    nullable: true,
    description: 'Its last failure, in capitals: TIMEOUT, HTTP_503 ...; null: there was none.',
  })
  lastFailure!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it last failed; null: it has not.' })
  lastFailureAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it is tried again; null: its circuit is closed.' })
  nextProbeAt!: Date | null;

  @Field(() => Int, { description: 'Messages that one server hands to it in a second, at most; 0: it is not configured.' })
  ratePerSecond!: number;

  @Field(() => Int, { description: `Number of messages of its channel that wait or are being sent, at most ${MOST_WAITING}.` })
  waiting!: number;

  @Field(() => Int, { description: 'Number of messages that it accepted today, by UTC.' })
  sentToday!: number;

  @Field(() => Int, { description: 'Number of messages that it refused for good today, by UTC.' })
  failedToday!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What it cost today, by UTC, with what is reserved; null: no price is configured.',
  })
  costToday!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What it may cost in a day; further messages are skipped. null: there is no cap.',
  })
  dailyCap!: number | null;

  @Field(() => String, { nullable: true, description: 'The currency of costs, for example "EUR"; null: no price is configured.' })
  currency!: string | null;
}

@InputType({ description: 'A provider that is paused, or continued.' })
export class PauseProviderInput {
  @Field(() => String, { description: 'The name of the provider, for example "sms".' })
  provider!: string;

  @Field(() => Boolean, { description: 'True: nothing is handed to it. False: it continues.' })
  isPaused!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'The result of pauseProvider. It is committed.' })
export class PauseProviderPayload {
  @Field(() => ProviderType, { description: 'The provider.' })
  provider!: ProviderView;
}

@InputType({ description: 'A test of a provider.' })
export class TestProviderInput {
  @Field(() => String, { description: 'The name of the provider: "smtp" or "sms".' })
  provider!: string;

  @Field(() => String, {
    description: 'Where the test is sent: an e-mail address, or a phone number with its country code. It is not stored.',
  })
  address!: string;
}

@ObjectType({ simpleResolvers: true, description: 'The result of testProvider.' })
export class TestProviderPayload {
  @Field(() => String, { description: '"OK", or why it was not accepted, in capitals: TIMEOUT, HTTP_503 ...' })
  outcome!: string;

  @Field(() => Boolean, { description: 'True: the provider has accepted the message. Whether it arrives is yet to be seen.' })
  isAccepted!: boolean;
}
