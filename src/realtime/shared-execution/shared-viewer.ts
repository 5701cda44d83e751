import type { Role } from '../../entities/directory/role.enum.js';
import type { Viewer } from '../../services/viewer.js';
import type { Language } from '../../texts/language.js';

/**
 * The viewer of an execution whose result goes to many viewers. They all have this role and language, so results that depend on these may
 * be shared. Reading the user id throws, and the event is then executed for each viewer instead.
 */
export class SharedViewer implements Viewer {
  /** True: the user id was read. */
  wasIdentified = false;

  constructor(
    readonly role: Role,
    readonly language: Language,
  ) {}

  get userId(): number {
    this.wasIdentified = true;
    throw new Error('A shared execution asked for its viewer.');
  }
}
