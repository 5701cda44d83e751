import { costLimitRule } from '@escape.tech/graphql-armor-cost-limit';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { type GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationContext, type ValidationRule } from 'graphql';

export interface DocumentLimits {
  depth: number;
  aliases: number;
  cost: number;
  tokens: number;
}

/** By default these rules throw, which is HTTP 500 and a closed socket. Reported, they are errors of validation like any other. */
const reported = {
  propagateOnRejection: false,
  onReject: [(context: ValidationContext | null, error: GraphQLError) => context?.reportError(error)],
};

/** Beyond GraphQL's own. The one list for both transports. */
export function limitRules(limits: DocumentLimits, isProduction: boolean): ValidationRule[] {
  return [
    maxDepthRule({ n: limits.depth, ignoreIntrospection: true, ...reported }),
    maxAliasesRule({ n: limits.aliases, ...reported }),
    costLimitRule({ maxCost: limits.cost, ignoreIntrospection: true, ...reported }),
    ...(isProduction ? [NoSchemaIntrospectionCustomRule] : []),
  ] as ValidationRule[];
}
