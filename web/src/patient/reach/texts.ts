import type { REACH_VARIABLES, ReachKey } from '../../../../src/texts/pages/patient/reach/reach-texts.js';
import { t as pageText } from '../../kit/texts.js';

type Values<Key extends ReachKey> = Key extends keyof typeof REACH_VARIABLES
  ? [Readonly<Record<(typeof REACH_VARIABLES)[Key][number], string | number>>]
  : [];

/** A text of all pages, or one that was loaded with these settings (load-reach.ts). */
export const t = pageText as typeof pageText & (<Key extends ReachKey>(key: Key, ...values: Values<Key>) => string);
