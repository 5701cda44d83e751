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

/** Maximum number of cached documents, and of their characters in total. A client's app has dozens of documents; more are an attack. */
const MAX_DOCUMENTS = 1_000;
const MAX_CHARACTERS = 4_000_000;

/** Maximum number of errors reported for one document. For each error graphql-js scans the document for the line of the error. */
export const MAX_ERRORS = 10;

/** Parses and validates each distinct document once, for both transports. Only valid documents are kept. */
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
    private readonly isProduction: boolean,
  ) {
    this.limits = limitRules(most, isProduction);
  }

  /** True: `get` answers from memory. */
  has(query: string): boolean {
    return this.valid.has(query);
  }

  /** The document, or its errors. A syntax error must not reach graphql-ws, which would close the socket. */
  get(query: string): DocumentNode | GraphQLError[] {
    const known = this.valid.get(query);
    if (known) return known;
    try {
      this.refuseManyLines(query);
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

  /** A document may have as many lines as tokens: each error, of validation or of execution, scans all lines before its location. */
  private refuseManyLines(query: string): void {
    let lines = 1;
    for (const character of ['\n', '\r']) {
      for (let at = query.indexOf(character); at >= 0 && lines <= this.most.tokens; at = query.indexOf(character, at + 1))
        lines++;
    }
    if (lines > this.most.tokens) throw new GraphQLError(`A document may have ${this.most.tokens} lines.`);
  }

  /**
   * A document beyond a limit never reaches GraphQL's own rules, some of which take quadratic time. In production the rules make no
   * suggestions: "Did you mean ..." would name fields of a schema that is not public.
   */
  private errorsOf(document: DocumentNode): readonly GraphQLError[] {
    const beyond = validate(this.schema, document, this.limits, { maxErrors: 1, hideSuggestions: true });
    if (beyond.length > 0) return beyond.slice(0, 1);
    return validate(this.schema, document, specifiedRules, { maxErrors: MAX_ERRORS, hideSuggestions: this.isProduction });
  }
}

/** Adds the code that Apollo uses. */
function coded(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
