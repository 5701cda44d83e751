import {
  type ASTVisitor,
  type DefinitionNode,
  type DirectiveNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/**
 * Limits the fields, with every fragment expanded, and the directives. Some of GraphQL's own rules compare each field with every other.
 * The rule itself takes linear time: a fragment is counted once, however often it is spread.
 */
export function documentSizeRule(most: { fields: number; directives: number }): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    Document: ({ definitions }) => {
      const { fields, directives } = new Sizing(context).sizeOf(definitions);
      if (fields > most.fields) context.reportError(new GraphQLError(`A document may have ${most.fields} fields.`));
      if (directives > most.directives)
        context.reportError(new GraphQLError(`A document may have ${most.directives} directives.`));
    },
  });
}

interface Sized {
  directives?: readonly DirectiveNode[];
  selectionSet?: { selections: readonly SelectionNode[] };
}

class Sizing {
  private fieldsAsWritten = 0;
  private directives = 0;
  private readonly fragments = new Map<string, number>();

  constructor(private readonly context: ValidationContext) {}

  /** The fields of the document as it is written, or of one definition with its fragments expanded, whichever is more. */
  sizeOf(definitions: readonly DefinitionNode[]): { fields: number; directives: number } {
    const each = definitions.map((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? this.fragment(definition.name.value) : this.fieldsIn(definition),
    );
    return { fields: Math.max(this.fieldsAsWritten, ...each), directives: this.directives };
  }

  private fieldsIn(node: Sized): number {
    this.directives += node.directives?.length ?? 0;
    let fields = 0;
    for (const selection of node.selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FIELD) {
        this.fieldsAsWritten++;
        fields++;
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) fields += this.fragment(selection.name.value);
      fields += this.fieldsIn(selection);
    }
    return fields;
  }

  /** A fragment that spreads itself counts as 0 inside itself: GraphQL's own rules reject it. */
  private fragment(name: string): number {
    const known = this.fragments.get(name);
    if (known !== undefined) return known;
    this.fragments.set(name, 0);
    const definition = this.context.getFragment(name);
    const fields = definition ? this.fieldsIn(definition) : 0;
    this.fragments.set(name, fields);
    return fields;
  }
}
