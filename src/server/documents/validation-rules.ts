import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, NoSchemaIntrospectionCustomRule, type ValidationContext, type ValidationRule } from 'graphql';
import { documentSizeRule } from './document-size.rule.js';
import { subscriptionRootRule } from './subscription-root.rule.js';

export interface DocumentLimits {
  depth: number;
  aliases: number;
  fields: number;
  directives: number;
  tokens: number;
}

/**
 * By default these rules throw, which is HTTP 500 and a closed socket, and call it a syntax error. Reported, they are errors of
 * validation like any other.
 */
const reported = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) =>
      context?.reportError(new GraphQLError(error.message.replace('Syntax Error: ', ''))),
  ],
};

/** Beyond GraphQL's own, and before them: each takes time in proportion to the document. */
export function limitRules(limits: DocumentLimits, isProduction: boolean): ValidationRule[] {
  return [
    ...(isProduction ? [NoSchemaIntrospectionCustomRule] : []),
    documentSizeRule(limits),
    subscriptionRootRule,
    maxDepthRule({ n: limits.depth, ignoreIntrospection: true, ...reported }),
    maxAliasesRule({ n: limits.aliases, ...reported }),
  ] as ValidationRule[];
}
