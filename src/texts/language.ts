/** Languages of the texts for people. The first one is the default. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pl', 'tr', 'uk', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a user's locale ("de-AT", "pt_BR", "AR", "uk.UTF-8"), by its first part. */
export function languageOf(locale: string): Language {
  const [language] = locale
    .trim()
    .toLowerCase()
    .split(/[-_.@]/, 1);
  return LANGUAGES.find((known) => known === language) ?? LANGUAGES[0];
}
