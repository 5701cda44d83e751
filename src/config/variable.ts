import type { Kind } from './kinds.js';

/** One environment variable: how it is read, and its documentation. */
export interface Variable<T> extends Kind<T> {
  about: string;
  /** The default, in the form of the variable; null: none, and `unset` describes the effect. */
  default: string | null;
  unset?: string;
}

export function defaulted<T>(kind: Kind<T>, value: string, about: string): Variable<T> & { default: string } {
  return { ...kind, default: value, about };
}

export function optional<T>(kind: Kind<T>, unset: string, about: string): Variable<T> & { default: null } {
  return { ...kind, default: null, unset, about };
}

/** What is read from variables: null is possible where there is no default. */
export type ValuesOf<V extends Record<string, Variable<unknown>>> = {
  [N in keyof V]: V[N] extends Variable<infer T> ? T | (V[N]['default'] extends null ? null : never) : never;
};
