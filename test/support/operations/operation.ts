import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type DocumentNode, print } from 'graphql';

/** A document that codegen typed. A text is one whose result nobody typed: a wrong operation, or one that an attack is made of. */
export type Operation<TData, TVariables> = TypedDocumentNode<TData, TVariables> | string;

/** The variables may be left out where the operation needs none. */
export type WithVariables<TVariables, TOptions = unknown> =
  Record<string, never> extends TVariables
    ? [options?: TOptions & { variables?: TVariables }]
    : [options: TOptions & { variables: TVariables }];

export interface GraphqlError {
  message: string;
  path?: unknown[];
  extensions: { code: string; field?: string; requestId?: string; retryable?: boolean; retryAfterSeconds?: number };
}

export interface GraphqlAnswer<TData = unknown> {
  data?: TData | null;
  errors?: GraphqlError[];
}

const texts = new WeakMap<DocumentNode, string>();

/** The text of an operation. A document is printed once, however often it is sent. */
export function textOf(operation: DocumentNode | string): string {
  if (typeof operation === 'string') return operation;
  const text = texts.get(operation) ?? print(operation);
  texts.set(operation, text);
  return text;
}

/** The data of an operation that succeeded; throws its errors. */
export function dataOf<TData>({ data, errors }: GraphqlAnswer<TData>): TData {
  if (errors || !data) throw new Error(JSON.stringify(errors ?? 'An answer without data and errors.'));
  return data;
}
