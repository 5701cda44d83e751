import type { Channel, DeliveryFilter, MessageStatus } from '../../generated/operations.js';
import type { Place } from '../frame/place.js';
import { CHANNELS, RETRYABLE, STATUSES } from './message-words.js';

/** The value of the status in the address that stands for all that may be sent again. */
export const CAN_BE_RETRIED = 'RETRYABLE';

/** What the address of the page filters. */
export function filterOf(place: Place): DeliveryFilter {
  const channel = chosenChannel(place);
  const statuses = chosenStatuses(place.of('status'));
  const since = Date.parse(place.of('since'));
  return {
    ...(place.of('announcement') && { announcement: place.of('announcement') }),
    ...(place.of('person') && { person: place.of('person') }),
    ...(channel && { channel }),
    ...(statuses && { statuses }),
    ...(place.of('reason') && { reason: place.of('reason') }),
    ...(since && { since: new Date(since).toISOString() }),
  };
}

export const chosenChannel = (place: Place): Channel | undefined => CHANNELS.find((each) => each === place.of('channel'));

function chosenStatuses(chosen: string): MessageStatus[] | null {
  if (chosen === CAN_BE_RETRIED) return [...RETRYABLE];
  const status = STATUSES.find((each) => each === chosen);
  return status ? [status] : null;
}
