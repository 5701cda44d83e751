import type { Command } from 'commander';
import type { Surroundings } from '../surroundings.js';
import { addExport } from './export.js';
import { addRefused } from './refused.js';
import { addVerify } from './verify.js';

export function addAudit(program: Command, surroundings: Surroundings): void {
  const audit = program.command('audit').description('verify and export the audit trail, and list refused attempts');
  for (const add of [addVerify, addExport, addRefused]) add(audit, surroundings);
}
