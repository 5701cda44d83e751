import type { Log } from '../../../src/services/ports.js';

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  facts: Record<string, unknown>;
  message: string;
}

/** A log that keeps its lines, for tests of what an operator can read. */
export function recordedLog(): Log & { lines: LogLine[]; at(level: LogLine['level']): LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (level: LogLine['level']) => (facts: object, message: string) => {
    lines.push({ level, facts: facts as Record<string, unknown>, message });
  };
  return {
    lines,
    at: (level) => lines.filter((line) => line.level === level),
    debug: keep('debug'),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
  };
}
