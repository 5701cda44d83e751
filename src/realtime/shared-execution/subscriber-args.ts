import type { ExecutionArgs } from 'graphql';
import type { Viewer } from '../../services/viewer.js';

/** The part of a GraphQL context that shared execution reads. */
export interface SubscriberContext {
  viewer: Viewer | null;
}

/** The arguments that a subscription was started with. Each of its events is executed with them. */
export interface SubscriberArgs extends ExecutionArgs {
  contextValue: SubscriberContext;
}
