import type { Language } from '../../../language.js';
import { ar } from './ar.js';
import { de } from './de.js';
import { en } from './en.js';
import { es } from './es.js';
import { fr } from './fr.js';
import { pl } from './pl.js';
import type { ReachTexts } from './reach-texts.js';
import { tr } from './tr.js';
import { uk } from './uk.js';

export { REACH_VARIABLES } from './reach-texts.js';

/** The texts of the settings that a patient's page loads when somebody opens them. */
export const REACH_TEXTS: Readonly<Record<Language, ReachTexts>> = { en, de, fr, es, pl, tr, uk, ar };
