import { rawValueOf } from './config.js';
import type { Variable } from './variable.js';
import { type VariableName, variables } from './variables.js';

const all = Object.entries(variables) as [VariableName, Variable<unknown>][];

/** The table of variables in docs/configuration.md. */
export function configMarkdown(): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = all.map(([name, v]) => {
    const unset = v.default === null ? (v.unset ?? '') : `\`${v.default}\``;
    return `| \`${name}\` | ${cell(unset)} | ${cell(`${v.about} Must be ${v.expected}.`)} |`;
  });
  return ['| variable | default, or meaning when unset | description |', '|---|---|---|', ...rows, ''].join('\n');
}

/** The committed `.env.example`. Every line is a comment, so a copy of it changes nothing. */
export function configEnvExample(): string {
  const entries = all.map(([name, v]) => {
    const unset = v.default === null ? ` Unset: ${v.unset}.` : '';
    return `# ${v.about}${unset}\n# Must be ${v.expected}.\n#${name}=${quoted(v.default ?? '')}\n`;
  });
  return [
    '# Every variable that Queuebell reads, with its default. Copy this file to .env and uncomment what you change.',
    '# Variables of the environment take precedence over .env. Printed by: npx queuebell config --format env\n',
    ...entries,
  ].join('\n');
}

export interface EffectiveVariable {
  name: string;
  /** The value with passwords masked; null: it is unset and has no default. */
  value: string | null;
  source: 'environment' | 'default';
}

/** The current value of each variable, for operators. */
export function effectiveConfig(env: Readonly<Record<string, string | undefined>>): EffectiveVariable[] {
  return all.map(([name, v]) => {
    const text = rawValueOf(env, name);
    const shown = text !== null && (v.isSecret ? '***' : masked(text));
    return { name, value: shown || v.default, source: text === null ? 'default' : 'environment' };
  });
}

/** Masks the passwords of a URL, before the host and in parameters. It uses patterns, because MongoDB's URLs may list several hosts. */
export function masked(text: string): string {
  return text.replace(/(:\/\/[^:/@]*):.*@/, '$1:***@').replace(/([?&][^=&]*(?:pass|secret|token|key)[^=&]*=)[^&]*/gi, '$1***');
}

function quoted(text: string): string {
  return /\s/.test(text) ? `"${text}"` : text;
}
