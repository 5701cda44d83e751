import type { Role } from '../../entities/directory/role.enum.js';
import type { Viewer } from '../../services/viewer.js';
import type { Language } from '../../texts/language.js';

/**
 * The viewer of an execution whose result goes to many viewers. They all have this role and language, so results that depend on these may
 * be shared. Reading the user id or the scope throws, and the event is then executed for each viewer instead.
 */
export class SharedViewer implements Viewer {
  /** True: the user id or the scope was read. */
  wasIdentified = false;

  constructor(
    readonly role: Role,
    readonly language: Language,
  ) {}

  get userId(): number {
    return this.identified();
  }

  /** Viewers of one role may have different departments. */
  get scope(): readonly number[] | undefined {
    return this.identified();
  }

  private identified(): never {
    this.wasIdentified = true;
    throw new Error('A shared execution asked for its viewer.');
  }
}
