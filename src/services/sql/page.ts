import { BadUserInputError } from '../errors.js';

export const PAGE_MAX = 100;

/** One page of a list in descending order of its key. */
export interface Page<T> {
  items: Array<{ key: number; node: T }>;
  hasNextPage: boolean;
}

export interface PageRequest {
  first: number;
  after?: string | null;
}

const PREFIX = 'k:';

export function encodeCursor(key: number): string {
  return Buffer.from(PREFIX + key).toString('base64url');
}

/** `limit`: one more than requested, to know whether there is a next page. `below`: the page holds smaller keys only. */
export function pageWindow(request: PageRequest): { limit: number; below: number } {
  if (request.first < 1 || request.first > PAGE_MAX) throw new BadUserInputError('first', `first must be from 1 to ${PAGE_MAX}.`);
  if (request.after == null) return { limit: request.first + 1, below: Number.MAX_SAFE_INTEGER };
  const match = /^k:([1-9]\d{0,14})$/.exec(Buffer.from(request.after, 'base64url').toString('latin1'));
  if (!match) throw new BadUserInputError('after', 'after must be a cursor from an earlier page, for example its endCursor.');
  return { limit: request.first + 1, below: Number(match[1]) };
}

export function toPage<T>(rows: T[], request: PageRequest, key: (row: T) => number): Page<T> {
  const items = rows.slice(0, request.first).map((node) => ({ key: key(node), node }));
  return { items, hasNextPage: rows.length > request.first };
}
