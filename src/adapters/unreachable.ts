import type { Finding } from '../services/finding.js';
import { messageWithoutValues, sqlStateOf } from '../services/reason.js';

/** What PostgreSQL answered in its words; else by the code only, for messages of drivers hold addresses. */
export function unreachable(check: string, error: unknown, advice: string): Finding {
  const causes = causesOf(error);
  const setting = causes.find((cause) => 'isDatabaseRefusal' in cause);
  if (setting) return { check, outcome: 'fail', found: setting.message, advice };
  const refusal = causes.find((cause) => sqlStateOf(cause) !== null);
  const words = refusal && messageWithoutValues(refusal);
  const code = causes.map((cause) => ('code' in cause ? cause.code : null)).find((each) => /^(string|number)$/.test(typeof each));
  const found = words ? `refuses: ${words}` : `does not answer (${code ?? 'no reply'})`;
  return { check, outcome: 'fail', found, advice, isUnreachable: true };
}

/** The error and what caused it, outermost first. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let e = error; e instanceof Error && causes.length < 5; e = e.cause) causes.push(e);
  return causes;
}
