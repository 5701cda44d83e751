import type { Language } from '../../language.js';
import type { OfficeTexts } from './office-texts.js';
import { ar as arReports } from './reports/ar.js';
import { de as deReports } from './reports/de.js';
import { en as enReports } from './reports/en.js';
import { es as esReports } from './reports/es.js';
import { fr as frReports } from './reports/fr.js';
import { pl as plReports } from './reports/pl.js';
import { tr as trReports } from './reports/tr.js';
import { uk as ukReports } from './reports/uk.js';
import { ar as arSetup } from './setup/ar.js';
import { de as deSetup } from './setup/de.js';
import { en as enSetup } from './setup/en.js';
import { es as esSetup } from './setup/es.js';
import { fr as frSetup } from './setup/fr.js';
import { pl as plSetup } from './setup/pl.js';
import { tr as trSetup } from './setup/tr.js';
import { uk as ukSetup } from './setup/uk.js';

export { OFFICE_VARIABLES } from './office-texts.js';

/** The texts that only the office needs: phones and boards do not load them. */
export const OFFICE_TEXTS: Readonly<Record<Language, OfficeTexts>> = {
  en: { ...enSetup, ...enReports },
  de: { ...deSetup, ...deReports },
  fr: { ...frSetup, ...frReports },
  es: { ...esSetup, ...esReports },
  pl: { ...plSetup, ...plReports },
  tr: { ...trSetup, ...trReports },
  uk: { ...ukSetup, ...ukReports },
  ar: { ...arSetup, ...arReports },
};
