import { LANGUAGES } from '../../src/texts/language.js';
import { LINK_TEXTS } from '../../src/texts/link-texts.js';

test.each(LANGUAGES)(
  'No text of a message page in %s is empty, has a variable, or is copied from another language',
  (language) => {
    for (const [key, text] of Object.entries(LINK_TEXTS[language])) {
      expect(text).toMatch(/^[^{}<>]{3,}$/);
      for (const other of LANGUAGES.filter((each) => each !== language))
        expect([key, text]).not.toEqual([key, LINK_TEXTS[other][key as keyof (typeof LINK_TEXTS)['en']]]);
    }
  },
);
