import { Channel } from '../../../entities/channels/channel.enum.js';
import { StepCondition } from '../../../entities/channels/channel-step.entity.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';

/** What a person has stored for an event and a channel; "*" is all of them. */
export interface StoredChoice {
  event: string;
  channel: string;
  isOn: boolean;
}

/** A step of a ladder, in any department. */
export interface LadderStep {
  event: NotificationEvent;
  channel: Channel;
  condition: StepCondition;
}

/** Whether messages of an event are sent to a person by a channel. */
export interface ChannelPreferenceView {
  event: NotificationEvent;
  channel: Channel;
  isOn: boolean;
  /** Whether the person has chosen nothing for it. */
  isDefault: boolean;
  /** It cannot be switched off: the person could not be called any more. */
  isLocked: boolean;
}

export interface PreferenceFacts {
  steps: readonly LadderStep[];
  choices: readonly StoredChoice[];
  /** Channels that this server offers to the person. */
  offered: readonly Channel[];
  /** Channels with a verified address of the person. */
  confirmed: ReadonlySet<Channel>;
}

const ALL = '*';

/** One for each event and channel that have a step and are offered, in the order of the events. A test has no preference. */
export function preferencesOf({ steps, choices, offered, confirmed }: PreferenceFacts): ChannelPreferenceView[] {
  const preferences = Object.values(NotificationEvent)
    .filter((event) => event !== NotificationEvent.TEST)
    .flatMap((event) => offered.map((channel) => ({ event, channel, own: steps.filter(isStepOf(event, channel)) })))
    .filter(({ own }) => own.length > 0)
    .map(({ event, channel, own }) => {
      const choice = choiceFor(choices, event, channel);
      const isOnByDefault = own.some(({ condition }) => condition !== StepCondition.BY_CHOICE);
      return { event, channel, isOn: choice?.isOn ?? isOnByDefault, isDefault: choice === undefined };
    });
  const routes = preferences.filter(({ event, channel, isOn }) => isOn && isCall(event) && confirmed.has(channel));
  const only = routes.length === 1 ? routes[0] : undefined;
  return preferences.map((each) => ({ ...each, isLocked: each === only }));
}

const isCall = (event: NotificationEvent) => event === NotificationEvent.CALLED;

const isStepOf = (event: NotificationEvent, channel: Channel) => (step: LadderStep) =>
  step.event === event && step.channel === channel;

/** The most specific choice wins: for the event and the channel, for the event, for the channel, for all. */
function choiceFor(choices: readonly StoredChoice[], event: string, channel: string): StoredChoice | undefined {
  const find = (anEvent: string, aChannel: string) =>
    choices.find((choice) => choice.event === anEvent && choice.channel === aChannel);
  return find(event, channel) ?? find(event, ALL) ?? find(ALL, channel) ?? find(ALL, ALL);
}
