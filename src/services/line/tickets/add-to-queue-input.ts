import { Role } from '../../../entities/directory/role.enum.js';
import type { PersonNeed } from '../../../entities/line/person-need.enum.js';
import { ServiceClass } from '../../../entities/line/service-class.enum.js';
import { nodeKey } from '../../../entities/node-id.js';
import { BadUserInputError, ForbiddenError, NotFoundError } from '../../errors.js';
import { oneLineText } from '../../one-line-text.js';
import type { Viewer } from '../../viewer.js';

export interface AddToQueueInput {
  department: string;
  /** Null or left out: a guest. */
  patient?: string | null | undefined;
  label?: string | null | undefined;
  serviceClass?: ServiceClass | null | undefined;
  needs?: readonly PersonNeed[] | null | undefined;
  locale?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}

/** The request with checked values. */
export interface Addition {
  /** The user's id. Null: a guest. */
  patientId: number | null;
  label: string | null;
  serviceClass: ServiceClass;
  needs: readonly PersonNeed[];
  locale: string;
}

const LABEL_MAX_LENGTH = 60;
const LOCALE_MAX_LENGTH = 35;
/** What a kiosk cannot decide: anybody may stand in front of it. */
const NOT_FOR_KIOSKS = ['patient', 'label', 'needs'] as const;

/** @throws ForbiddenError for what a kiosk may not set */
export function checkedAddition({ role, language }: Viewer, input: AddToQueueInput): Addition {
  const serviceClass = input.serviceClass ?? ServiceClass.ROUTINE;
  if (role === Role.KIOSK) {
    const field = NOT_FOR_KIOSKS.find((name) => input[name] != null) ?? (serviceClass !== ServiceClass.ROUTINE && 'serviceClass');
    if (field) throw new ForbiddenError(`A kiosk may not set input.${field}.`);
  }
  const { patient, label, locale } = input;
  if (locale != null && patient != null)
    throw new BadUserInputError('input.locale', 'input.locale is for guests: a patient has a language already.');
  return {
    patientId: patient == null ? null : patientKey(patient),
    label: label == null ? null : oneLineText('input.label', label, LABEL_MAX_LENGTH),
    serviceClass,
    needs: input.needs ?? [],
    locale: locale == null ? language : checkedLocale(locale),
  };
}

function patientKey(id: string): number {
  const key = nodeKey('User', id);
  if (key === null) throw new NotFoundError('There is no active patient with this id.');
  return key;
}

/** A language tag in the form of BCP 47. */
function checkedLocale(text: string): string {
  try {
    const [locale] = text.length > LOCALE_MAX_LENGTH ? [] : Intl.getCanonicalLocales(text.trim());
    if (locale) return locale;
  } catch {
    // refused below
  }
  throw new BadUserInputError('input.locale', 'input.locale must be a language tag such as "en" or "de-AT".');
}
