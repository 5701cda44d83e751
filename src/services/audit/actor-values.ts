import type { Actor } from '../viewer.js';

/** The values of the columns `actor_id`, `actor_role`, `source` and `request_id`, which both audit logs have. */
export function actorValues({ viewer, source, requestId }: Actor): (string | number | null)[] {
  return [viewer?.userId ?? null, viewer?.role ?? null, source, requestId];
}
