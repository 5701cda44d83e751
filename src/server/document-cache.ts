import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type DocumentLimits, limitRules } from './validation-rules.js';

/** Distinct documents kept, and characters of them all. A client's app has dozens; more is somebody trying. */
const MAX_DOCUMENTS = 1_000;
const MAX_CHARACTERS = 4_000_000;

/** The one judge of documents, for both transports: parses and validates each distinct one once. Only valid ones are kept. */
export class DocumentCache {
  private readonly valid = new LRUCache<string, DocumentNode>({
    max: MAX_DOCUMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_document, query) => query.length + 1,
  });
  private readonly limits: readonly ValidationRule[];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly most: DocumentLimits,
    isProduction: boolean,
  ) {
    this.limits = limitRules(most, isProduction);
  }

  /** The document, or what is wrong with it. A syntax error must not reach graphql-ws: it closes the socket. */
  get(query: string): DocumentNode | GraphQLError[] {
    const known = this.valid.get(query);
    if (known) return known;
    try {
      const document = parse(query, { maxTokens: this.most.tokens });
      const errors = this.errorsOf(document);
      if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
      this.valid.set(query, document);
      return document;
    } catch (error) {
      return [
        coded(error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.'), 'GRAPHQL_PARSE_FAILED'),
      ];
    }
  }

  /** What is beyond a limit never sees GraphQL's own rules, of which some take time with the square of the document. */
  private errorsOf(document: DocumentNode): readonly GraphQLError[] {
    const beyond = validate(this.schema, document, this.limits);
    return beyond.length > 0 ? beyond.slice(0, 1) : validate(this.schema, document, specifiedRules);
  }
}

/** With Apollo's codes. */
function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
