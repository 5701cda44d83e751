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
 * Makes these rules report validation errors. Their default is to throw a syntax error, which would be HTTP 500 and would close a
 * socket.
 */
const reported = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, error: GraphQLError) =>
      context?.reportError(new GraphQLError(error.message.replace('Syntax Error: ', ''))),
  ],
};

/** Rules that run before GraphQL's own. Each takes linear time. */
export function limitRules(limits: DocumentLimits, isProduction: boolean): ValidationRule[] {
  return [
    ...(isProduction ? [NoSchemaIntrospectionCustomRule] : []),
    documentSizeRule(limits),
    subscriptionRootRule,
    maxDepthRule({ n: limits.depth, ignoreIntrospection: true, ...reported }),
    maxAliasesRule({ n: limits.aliases, ...reported }),
  ];
}
