import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** The page on identity providers. */
export const PROVIDERS_PAGE = readFileSync(new URL('../../../docs/operations/identity-providers.md', import.meta.url), 'utf8');

export interface DocumentedProvider {
  settings: Record<string, string>;
  claims: Record<string, unknown> & { sub: string };
}

/** The settings and the token that a section of the page shows. */
export function documentedProvider(name: string): DocumentedProvider {
  const section = PROVIDERS_PAGE.split(/^## /m).find((text) => text.startsWith(`${name}\n`)) ?? '';
  const block = (language: string) => new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, 'm').exec(section)?.[1] ?? '';
  return { settings: parseEnv(block('sh')) as Record<string, string>, claims: JSON.parse(block('json')) };
}
