import type { PlaceFragment } from '../../generated/operations.js';

/** What the parts of the page need to act for the person. */
export interface PlaceActions {
  credential: string;
  /** Actions are off then: one from the past could be wrong by the time it arrives. */
  isOffline: boolean;
  act: (action: () => Promise<void>) => Promise<void>;
  take: (place: PlaceFragment) => void;
}
