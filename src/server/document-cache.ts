import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type DocumentLimits, limitRules } from './validation-rules.js';

/** Distinct documents kept. A client's app has dozens; more is somebody trying. */
const MAX_DOCUMENTS = 1_000;

/** Parses and validates each distinct document once. Only valid ones are kept. */
export class DocumentCache {
  private readonly valid = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });
  private readonly rules;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: DocumentLimits,
    isProduction: boolean,
  ) {
    this.rules = [...specifiedRules, ...limitRules(limits, isProduction)];
  }

  /** The document, or what is wrong with it, with Apollo's codes. A syntax error must not reach graphql-ws: it closes the socket. */
  get(query: string): DocumentNode | GraphQLError[] {
    const known = this.valid.get(query);
    if (known) return known;
    try {
      const document = parse(query, { maxTokens: this.limits.tokens });
      const errors = validate(this.schema, document, this.rules);
      if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
      this.valid.set(query, document);
      return document;
    } catch (error) {
      return [
        coded(error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.'), 'GRAPHQL_PARSE_FAILED'),
      ];
    }
  }
}

function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
