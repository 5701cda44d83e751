import type { Role } from '../../entities/directory/role.enum.js';
import type { Viewer } from '../../services/viewer.js';
import type { Language } from '../../texts/language.js';

/**
 * The viewer of an execution whose result goes to many. All of them have its role and language, so what depends on these may be shared.
 * Who it is cannot be asked: what would, throws, and the execution is then done for each viewer instead.
 */
export class SharedViewer implements Viewer {
  wasAskedWho = false;

  constructor(
    readonly role: Role,
    readonly language: Language,
  ) {}

  get userId(): number {
    this.wasAskedWho = true;
    throw new Error('A shared execution asked for its viewer.');
  }
}
