import type { OFFICE_VARIABLES, OfficeKey } from '../../../src/texts/pages/office/office-texts.js';
import { t as pageText } from '../kit/texts.js';

type Values<Key extends OfficeKey> = Key extends keyof typeof OFFICE_VARIABLES
  ? [Readonly<Record<(typeof OFFICE_VARIABLES)[Key][number], string | number>>]
  : [];

/** A text of all pages, or of the office alone: the script with its texts has both. */
export const t = pageText as typeof pageText & (<Key extends OfficeKey>(key: Key, ...values: Values<Key>) => string);
