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

/** Counted for each operation beside the cost of its answer: the request itself. */
const OPERATION_COST = 50;
/** Characters of a new document that are counted: the number of its tokens is limited, and long texts in it are read quickly. */
const COUNTED_CHARACTERS = 2_000;

export interface Asked {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: RawVariables;
  /** Null: not signed in. */
  viewer: Viewer | null;
}

/**
 * Decides what is executed, for both transports: documents that are valid and within the limits, with variables that fit, at a cost that the
 * limit and the user's budgets allow. The three budgets are apart: who polls too much can still subscribe, and mutations have their own rate.
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

  /** The document, or why it is refused. One that is not in memory counts by its length, refused or not. */
  document(query: string, viewer: Viewer | null): DocumentNode | GraphQLError[] {
    if (viewer && !this.documents.has(query)) {
      const cost = Math.min(query.length, COUNTED_CHARACTERS);
      const refusals = refusalsOf(() => this.newDocuments.take(viewer.userId, cost));
      if (refusals.length > 0) return refusals;
    }
    return this.documents.get(query);
  }

  /** Why the operation is not executed; empty: it may be. */
  refusals(asked: Asked): GraphQLError[] {
    const { operation, viewer } = asked;
    if (!viewer && !isIntrospection(operation)) return [wrapped(new UnauthenticatedError())];
    const { schema, isProduction: hideSuggestions } = this;
    const variables = coerceVariables({ schema, operation, inputs: asked.variables, hideSuggestions });
    if (Array.isArray(variables)) return variables;
    const cost = Math.ceil(operationCost({ schema, document: asked.document, operation, variables }));
    if (cost > this.highestCost) return [tooDear(cost, this.highestCost)];
    const budget = this.budgetOf(operation);
    return viewer && budget ? refusalsOf(() => budget.take(viewer.userId, OPERATION_COST + cost)) : [];
  }

  /** Null: mutations, which are counted one by one, so that no flood of queries stands in a nurse's way. */
  private budgetOf({ operation }: OperationDefinitionNode): CostBudget | null {
    if (operation === OperationTypeNode.MUTATION) return null;
    return operation === OperationTypeNode.QUERY ? this.queries : this.subscriptions;
  }
}

/** What an IDE asks for before anybody has signed in. Production refuses it to all. */
function isIntrospection({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((node) => node.kind === Kind.FIELD && node.name.value.startsWith('__'));
}

function tooDear(cost: number, most: number): GraphQLError {
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
