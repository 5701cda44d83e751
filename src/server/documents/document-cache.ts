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

/** Errors reported of one document. For each error graphql-js scans the document for the line that the error is in. */
export const MAX_ERRORS = 10;

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
    private readonly isProduction: boolean,
  ) {
    this.limits = limitRules(most, isProduction);
  }

  /** True: `get` answers from memory. */
  has(query: string): boolean {
    return this.valid.has(query);
  }

  /** The document, or what is wrong with it. A syntax error must not reach graphql-ws: it closes the socket. */
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

  /** A document has no more lines than tokens: each error, of validation or of execution, scans all lines before its place. */
  private refuseManyLines(query: string): void {
    let lines = 1;
    for (const character of ['\n', '\r']) {
      for (let at = query.indexOf(character); at >= 0 && lines <= this.most.tokens; at = query.indexOf(character, at + 1))
        lines++;
    }
    if (lines > this.most.tokens) throw new GraphQLError(`A document may have ${this.most.tokens} lines.`);
  }

  /**
   * A document beyond a limit never reaches GraphQL's own rules, some of which take time with the square of the document. In
   * production the rules make no suggestions: "Did you mean ..." names fields of a schema that is not shown.
   */
  private errorsOf(document: DocumentNode): readonly GraphQLError[] {
    const beyond = validate(this.schema, document, this.limits, { maxErrors: 1, hideSuggestions: true });
    if (beyond.length > 0) return beyond.slice(0, 1);
    return validate(this.schema, document, specifiedRules, { maxErrors: MAX_ERRORS, hideSuggestions: this.isProduction });
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
