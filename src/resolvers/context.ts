import { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Feeds } from '../realtime/feeds/feeds.js';
import { UnauthenticatedError } from '../services/errors.js';
import type { UserRate } from '../services/ports.js';
import type { Services } from '../services/services.js';
import type { Actor, Viewer } from '../services/viewer.js';
import type { Loaders } from './loaders.js';

/** The context of every resolver, created for each operation. */
export interface GraphQLContext {
  viewer: Viewer | null;
  /** Part of all log lines and audit entries of the operation. */
  requestId: string;
  services: Services;
  feeds: Feeds;
  loaders: Loaders;
  mutationRate: UserRate;
}

export function viewerOf(context: GraphQLContext): Viewer {
  if (!context.viewer) throw new UnauthenticatedError();
  return context.viewer;
}

/** The actor of an operation that only staff may call. */
export function staffActorOf(context: GraphQLContext): Actor & { viewer: Viewer } {
  return { ...actorOf(context), viewer: viewerOf(context) };
}

export function actorOf(context: GraphQLContext): Actor {
  return { viewer: viewerOf(context), source: ChangeSource.API, requestId: context.requestId };
}
