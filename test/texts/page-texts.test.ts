import { PAGE_TEXTS, PAGE_VARIABLES } from '../../src/texts/pages/catalogue.js';
import { compilePageText } from '../../src/texts/pages/compile-page-text.js';
import { nurseEn } from '../../src/texts/pages/nurse/en.js';
import { OFFICE_TEXTS, OFFICE_VARIABLES } from '../../src/texts/pages/office/catalogue.js';
import { patientEn } from '../../src/texts/pages/patient/en.js';
import { REACH_TEXTS, REACH_VARIABLES } from '../../src/texts/pages/patient/reach/catalogue.js';

type Catalogue = Record<string, Record<string, string>>;
const catalogues: [string, Catalogue][] = [
  ['pages', PAGE_TEXTS],
  ['office', OFFICE_TEXTS],
  ['settings of a patient', REACH_TEXTS],
];
const languages = catalogues.flatMap(([place, catalogue]) =>
  Object.entries(catalogue).map(([language, texts]) => [place, language, texts, Object.keys(catalogue.en ?? {})] as const),
);
const variablesOf = (key: string) =>
  (({ ...PAGE_VARIABLES, ...OFFICE_VARIABLES, ...REACH_VARIABLES }) as Record<string, readonly string[]>)[key] ?? [];

describe.each(languages)('The texts of the %s in %s', (_place, language, texts, keys) => {
  it('are complete, compile, and use the same variables as the English ones', () => {
    expect(Object.keys(texts)).toEqual(keys);
    for (const [key, text] of Object.entries(texts)) {
      expect([key, text]).toEqual([key, expect.stringMatching(/\S/)]);
      compilePageText(`${key} in ${language}`, text, variablesOf(key));
    }
  });

  it('have every plural form of the language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const text of Object.values(texts).filter((each) => each.includes(', plural,')))
      for (const form of forms.filter((each) => each !== 'zero' && each !== 'many')) expect(text).toContain(`${form} {`);
  });
});

it('A text of the console and one of the phone have different names, so that none replaces the other', () => {
  for (const [key, text] of [...Object.entries(nurseEn), ...Object.entries(patientEn)])
    expect([key, PAGE_TEXTS.en[key as keyof typeof PAGE_TEXTS.en]]).toEqual([key, text]);
});

it('A text that one page loads beside those of all pages has the name of no other text', () => {
  const keys = [PAGE_TEXTS.en, OFFICE_TEXTS.en, REACH_TEXTS.en].flatMap((texts) => Object.keys(texts));
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

it('A text whose variables differ ends the build', () => {
  expect(() => compilePageText('CALL in de', 'Ruf {who}', [])).toThrow(
    'The text CALL in de uses the variables (who) instead of ().',
  );
  expect(() => compilePageText('CALL in de', '{count, select, other {x}}', ['count'])).toThrow('more than variables and plurals');
});
