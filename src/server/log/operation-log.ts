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
  /** Null: not signed in. */
  viewer: Viewer | null | undefined;
  startedAt: number;
  outcome: string;
}

/** One line an operation; refused ones are sampled. Never a variable, a token, a name or a text: of the caller the number of the row. */
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

/** What of the schema an operation asks for, such as "setQueueOpen". Its own name and its aliases are the client's words, which may hold a name. */
export function rootFieldsOf(schema: GraphQLSchema, operation: OperationDefinitionNode | null | undefined): string {
  const known = operation && schema.getRootType(operation.operation)?.getFields();
  const asked = operation?.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? selection.name.value : '',
  );
  return [...new Set(asked)].filter((name) => known?.[name]).join(' ') || '<other>';
}

/**
 * The caller's id for the request, so that it can be followed through systems; ours where there is none or it is odd. Of hexadecimal
 * digits, as UUIDs and trace ids are: no name can be spelt with them.
 */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && /^[0-9a-f-]{8,64}$/i.test(header) ? header : flat(randomUUID());
}

/** In one piece: Node.js makes a UUID of twenty, which take 0.6 KiB for as long as a subscription lasts. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
