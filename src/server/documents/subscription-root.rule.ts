import { type ASTVisitor, GraphQLError, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/**
 * Rejects a condition on the field of a subscription (GraphQL specification, September 2025, "Single Root Field"). graphql 16 does not
 * check this, and may then have no field to subscribe to.
 */
export function subscriptionRootRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (node.operation !== 'subscription' || !isConditional(node.selectionSet, context, new Set())) return;
      context.reportError(
        new GraphQLError('The field of a subscription may have neither @skip nor @include.', { nodes: [node] }),
      );
    },
  };
}

/** Follows fragments too, each of them once. */
function isConditional({ selections }: SelectionSetNode, context: ValidationContext, seen: Set<string>): boolean {
  return selections.some((selection) => {
    if (selection.directives?.some(({ name }) => name.value === 'skip' || name.value === 'include')) return true;
    if (selection.kind === Kind.INLINE_FRAGMENT) return isConditional(selection.selectionSet, context, seen);
    if (selection.kind !== Kind.FRAGMENT_SPREAD || seen.has(selection.name.value)) return false;
    seen.add(selection.name.value);
    const fragment = context.getFragment(selection.name.value);
    return fragment ? isConditional(fragment.selectionSet, context, seen) : false;
  });
}
