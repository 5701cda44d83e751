import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** A message as data that a page formats without a parser (web/src/kit/texts.ts). */
export type PageMessage = string | readonly PagePart[];
export type PagePart = string | readonly [name: string] | readonly [name: string, plural: Readonly<Record<string, PageMessage>>];

/**
 * Compiles an ICU message. `name`: for the error. `variables`: those that the message must use, and no others.
 * @throws Error that names the message.
 */
export function compilePageText(name: string, text: string, variables: readonly string[]): PageMessage {
  const used = new Set<string>();
  const compiled = compileAll(parse(text), used, name);
  const found = [...used].sort().join(', ');
  const expected = [...variables].sort().join(', ');
  if (found !== expected) throw new Error(`The text ${name} uses the variables (${found}) instead of (${expected}).`);
  return compiled;
}

function compileAll(elements: readonly MessageFormatElement[], used: Set<string>, name: string): PageMessage {
  const parts = elements.map((element): PagePart => {
    if (element.type === TYPE.literal) return element.value;
    if (element.type === TYPE.pound) return ['#'];
    used.add(element.value);
    if (element.type === TYPE.argument) return [element.value];
    if (element.type !== TYPE.plural || element.offset) throw new Error(`The text ${name} uses more than variables and plurals.`);
    const options = Object.entries(element.options).map(([choice, { value }]) => [choice, compileAll(value, used, name)]);
    return [element.value, Object.fromEntries(options)];
  });
  const [first] = parts;
  return parts.length === 1 && typeof first === 'string' ? first : parts;
}
