import { readFile } from 'node:fs/promises';
import type { Language } from '../../texts/language.js';
import type { PSEUDO } from '../../texts/pages/pseudo-text.js';

export type Page = 'nurse' | 'patient' | 'board' | 'kiosk' | 'office';

/** Page -> its path. */
export const PAGE_PATHS: Readonly<Record<Page, string>> = {
  nurse: '/nurse',
  patient: '/',
  board: '/board',
  kiosk: '/kiosk',
  office: '/office',
};

interface BuiltPage {
  script: string;
  /** Scripts with which that one begins: a script that is loaded later has them in common with it. */
  shared: readonly string[];
  style: string;
  isModule: boolean;
}

/** What scripts/build-web.js has built: names of files in `assets`. */
export interface Manifest {
  pages: Readonly<Record<Page, BuiltPage>>;
  texts: Readonly<Record<Language | typeof PSEUDO, string>>;
  /** Only those that the board shows. */
  boardTexts: Readonly<Record<Language | typeof PSEUDO, string>>;
  /** All, with those that only the office needs. */
  officeTexts: Readonly<Record<Language | typeof PSEUDO, string>>;
  /** Those that a patient's page loads with its settings. */
  reachTexts: Readonly<Record<Language | typeof PSEUDO, string>>;
  /** Sides in pixels -> the icon of a page that is installed. */
  icons: Readonly<Record<string, string>>;
}

/** The folder of the built pages, seen from src and from dist. */
export const BUILT = new URL('../../../dist/web/', import.meta.url);

/** Null: the pages were not built. It is a small file, and reading it each time means that a new build needs no new start. */
export function builtPages(): Promise<Manifest | null> {
  return readFile(new URL('manifest.json', BUILT), 'utf8').then(
    (text) => JSON.parse(text) as Manifest,
    () => null,
  );
}
