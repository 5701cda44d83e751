import type { Language } from '../../language.js';
import { ar as arChannels } from './channels/ar.js';
import { de as deChannels } from './channels/de.js';
import { en as enChannels } from './channels/en.js';
import { es as esChannels } from './channels/es.js';
import { fr as frChannels } from './channels/fr.js';
import { pl as plChannels } from './channels/pl.js';
import { tr as trChannels } from './channels/tr.js';
import { uk as ukChannels } from './channels/uk.js';
import { ar as arMessages } from './messages/ar.js';
import { de as deMessages } from './messages/de.js';
import { en as enMessages } from './messages/en.js';
import { es as esMessages } from './messages/es.js';
import { fr as frMessages } from './messages/fr.js';
import { pl as plMessages } from './messages/pl.js';
import { tr as trMessages } from './messages/tr.js';
import { uk as ukMessages } from './messages/uk.js';
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
  en: { ...enSetup, ...enReports, ...enMessages, ...enChannels },
  de: { ...deSetup, ...deReports, ...deMessages, ...deChannels },
  fr: { ...frSetup, ...frReports, ...frMessages, ...frChannels },
  es: { ...esSetup, ...esReports, ...esMessages, ...esChannels },
  pl: { ...plSetup, ...plReports, ...plMessages, ...plChannels },
  tr: { ...trSetup, ...trReports, ...trMessages, ...trChannels },
  uk: { ...ukSetup, ...ukReports, ...ukMessages, ...ukChannels },
  ar: { ...arSetup, ...arReports, ...arMessages, ...arChannels },
};
