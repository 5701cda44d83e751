/** Languages that people are addressed in. The first one is for everybody whose own is not among them. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pl', 'tr', 'uk', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a locale as users have it ("de-AT", "pt_BR", "AR", "uk.UTF-8"): by its first part, whatever follows. */
export function languageOf(locale: string): Language {
  const [language] = locale
    .trim()
    .toLowerCase()
    .split(/[-_.@]/, 1);
  return LANGUAGES.find((known) => known === language) ?? LANGUAGES[0];
}
