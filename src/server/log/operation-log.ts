import { randomUUID } from 'node:crypto';
import { type GraphQLSchema, Kind, type OperationDefinitionNode } from 'graphql';
import type { Log } from '../../services/ports.js';
import type { Viewer } from '../../services/viewer.js';
import type { SampledLines } from './sampled-lines.js';

export interface OperationFacts {
  requestId: string;
  transport: 'http' | 'socket';
  /** See {@link rootFieldsOf}. */
  operation: string;
  type: string;
  /** Null or undefined: not signed in. */
  viewer: Viewer | null | undefined;
  startedAt: number;
  outcome: string;
}

/**
 * Writes one line for each operation; rejected operations are sampled. A line never holds a variable, a token, a name or a text. The
 * caller appears as the number of their row.
 */
export class OperationLog {
  constructor(
    private readonly log: Log,
    private readonly sampled: SampledLines,
  ) {}

  write(operation: OperationFacts, message = 'operation'): void {
    const { startedAt, viewer, outcome, ...rest } = operation;
    const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
    const facts = { ...rest, role: viewer?.role ?? 'NONE', durationMs };
    const kind = { userId: viewer?.userId, outcome };
    if (outcome === 'ok') this.log.info({ ...facts, ...kind }, message);
    else this.sampled.write(kind, facts, message);
  }
}

/**
 * The root fields that an operation selects, such as "setQueueOpen". The operation's own name and its aliases are the client's text,
 * which may hold a person's name.
 */
export function rootFieldsOf(schema: GraphQLSchema, operation: OperationDefinitionNode | null | undefined): string {
  const known = operation && schema.getRootType(operation.operation)?.getFields();
  const selected = operation?.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? selection.name.value : '',
  );
  return [...new Set(selected)].filter((name) => known?.[name]).join(' ') || '<other>';
}

/**
 * Returns the caller's id of the request, so that the request can be followed through several systems; a new id if it is missing or
 * unusual.
 * Only hexadecimal digits are accepted, as in UUIDs and trace ids: nobody can spell a name with them.
 */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[0-9a-f-]{8,64}$/i.test(header) ? header : flat(randomUUID());
}

/** Copies the text into one piece: Node.js builds a UUID from twenty, which take 0.6 KiB for as long as a subscription lasts. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
