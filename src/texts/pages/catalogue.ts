import type { Language } from '../language.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import type { PageTexts } from './page-texts.js';
import { pl } from './pl.js';
import { tr } from './tr.js';
import { uk } from './uk.js';

export { PAGE_VARIABLES } from './page-texts.js';

/** The texts of the pages. The build compiles them (scripts/build-web.js), and ends if one is missing or has other variables. */
export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = { en, de, fr, es, pl, tr, uk, ar };
