import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Config } from '../../config/config.js';
import { UnauthenticatedError } from '../../services/errors.js';
import type { Viewer } from '../../services/viewer.js';
import { CostBudget } from './cost-budget.js';
import { DocumentCache } from './document-cache.js';
import { operationCost } from './operation-cost.js';
import { coerceVariables, type RawVariables } from './variables.js';

/** Cost of the request itself. It is added to the cost of the answer. */
const OPERATION_COST = 50;
/** Maximum cost of a new document, in characters. The number of tokens is limited, and long strings are parsed quickly. */
const COUNTED_CHARACTERS = 2_000;

export interface OperationRequest {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: RawVariables;
  /** Null: not signed in. */
  viewer: Viewer | null;
}

/**
 * Decides which operations are executed, for both transports: the document is valid and within the limits, the variables have the right
 * types, and the limit and the user's budgets allow the cost. The three budgets are separate: a user who polls too much can still subscribe,
 * and mutations have a rate limit of their own.
 */
export class OperationGate {
  private readonly documents: DocumentCache;
  private readonly isProduction: boolean;
  private readonly highestCost: number;
  private readonly queries: CostBudget;
  private readonly subscriptions: CostBudget;
  private readonly newDocuments: CostBudget;

  constructor(
    private readonly schema: GraphQLSchema,
    { limits, rates, isProduction }: Pick<Config, 'limits' | 'rates' | 'isProduction'>,
  ) {
    this.isProduction = isProduction;
    this.documents = new DocumentCache(schema, limits, isProduction);
    this.highestCost = limits.cost;
    this.queries = new CostBudget(rates.queryCostPerMinute);
    this.subscriptions = new CostBudget(rates.queryCostPerMinute);
    this.newDocuments = new CostBudget(rates.queryCostPerMinute);
  }

  /** The document, or the errors. A document that is not in memory costs its length, even if it is rejected. */
  document(query: string, viewer: Viewer | null): DocumentNode | GraphQLError[] {
    if (viewer && !this.documents.has(query)) {
      const cost = Math.min(query.length, COUNTED_CHARACTERS);
      const refusals = refusalsOf(() => this.newDocuments.take(viewer.userId, cost));
      if (refusals.length > 0) return refusals;
    }
    return this.documents.get(query);
  }

  /** The errors for which the operation is rejected. Empty: it may be executed. */
  refusals(request: OperationRequest): GraphQLError[] {
    const { operation, viewer } = request;
    if (!viewer && !isIntrospection(operation)) return [wrapped(new UnauthenticatedError())];
    const { schema, isProduction: hideSuggestions } = this;
    const variables = coerceVariables({ schema, operation, inputs: request.variables, hideSuggestions });
    if (Array.isArray(variables)) return variables;
    const cost = Math.ceil(operationCost({ schema, document: request.document, operation, variables }));
    if (cost > this.highestCost) return [tooCostly(cost, this.highestCost)];
    const budget = this.budgetOf(operation);
    return viewer && budget ? refusalsOf(() => budget.take(viewer.userId, OPERATION_COST + cost)) : [];
  }

  /** Null: a mutation. Mutations are counted one by one, so that a flood of queries does not block a nurse. */
  private budgetOf({ operation }: OperationDefinitionNode): CostBudget | null {
    if (operation === OperationTypeNode.MUTATION) return null;
    return operation === OperationTypeNode.QUERY ? this.queries : this.subscriptions;
  }
}

/** An IDE requests the schema before anybody has signed in. Production rejects this for everybody. */
function isIntrospection({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'));
}

function tooCostly(cost: number, most: number): GraphQLError {
  const message = `Query Cost limit of ${most} exceeded, found ${cost}. Ask for fewer fields, or for fewer entries at once.`;
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}

function refusalsOf(take: () => void): GraphQLError[] {
  try {
    take();
    return [];
  } catch (error) {
    return [wrapped(error)];
  }
}

function wrapped(error: unknown): GraphQLError {
  return new GraphQLError('', { originalError: error as Error });
}
