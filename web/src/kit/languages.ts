/** The languages of the catalogue, by their own names. */
export const LANGUAGES = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  pl: 'Polski',
  tr: 'Türkçe',
  uk: 'Українська',
  ar: 'العربية',
} as const;

/** Language -> the direction in which it is read, where that is not from left to right. */
export const DIRECTIONS: Readonly<Record<string, 'rtl'>> = { ar: 'rtl' };
