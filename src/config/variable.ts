import type { Kind } from './kinds.js';

/** One variable of the environment: everything that is known about it, for reading and for every document. */
export interface Variable<T> extends Kind<T> {
  about: string;
  /** What counts when it is not set, written as one would set it; null: nothing, and `unset` says what that means. */
  default: string | null;
  unset?: string;
}

export function defaulted<T>(kind: Kind<T>, value: string, about: string): Variable<T> & { default: string } {
  return { ...kind, default: value, about };
}

export function optional<T>(kind: Kind<T>, unset: string, about: string): Variable<T> & { default: null } {
  return { ...kind, default: null, unset, about };
}
