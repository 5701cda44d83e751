import { SpeakToMeDocument } from '../generated/operations.js';
import { LANGUAGES } from '../kit/languages.js';
import { ask } from '../kit/link/api.js';
import { shell, speak } from '../kit/shell.js';
import { t } from '../kit/texts.js';

/** The language of the page, and of the notices: the server keeps it for the person. Without a connection only the page changes. */
export function LanguageChoice({ credential }: { credential: string }) {
  const choose = async (language: string) => {
    await ask(credential, SpeakToMeDocument, { input: { language } }).catch(() => undefined);
    speak(language);
  };
  return (
    <>
      <label class="unseen" for="language">
        {t('LANGUAGE')}
      </label>
      <select id="language" value={shell.language} onChange={(event) => void choose(event.currentTarget.value)}>
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}
