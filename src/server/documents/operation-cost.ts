import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const SCALAR = 1;
const OBJECT = 2;
/** Each level of nesting multiplies the cost of everything below it. */
const NESTING = 1.5;
/** Items counted for a list that has no page size. */
const LIST = 10;
/** Arguments that set the length of a list: the field's whole selection is repeated for each entry, or about once for each day. */
const SIZES = ['first', 'days'];
/** The argument that narrows a list of this type to one item. Other lists that it narrows have as many items as the department has. */
const ONE_OF = { argument: 'department', type: 'QueueStatus' };

interface Operation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced. */
  variables: Readonly<Record<string, unknown>>;
}

/**
 * The estimated cost of a valid operation with the values of its variables. One unit is about one scalar in the answer. It is computed
 * in linear time: a fragment is computed once, however often it is spread.
 */
export function operationCost(request: Operation): number {
  const root = request.schema.getRootType(request.operation.operation);
  return root ? new Costing(request).selection(request.operation.selectionSet, root, false) : 0;
}

class Costing {
  private readonly definitions: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly fragments = new Map<string, number>();

  constructor(private readonly request: Operation) {
    const fragments = request.document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.definitions = new Map(fragments.map((definition) => [definition.name.value, definition]));
  }

  /** `isPage`: the parent has a page size, which already counts the items of the lists in it. */
  selection({ selections }: SelectionSetNode, parent: GraphQLOutputType, isPage: boolean): number {
    let cost = 0;
    for (const node of selections) {
      if (node.kind === Kind.FIELD) cost += this.field(node, parent, isPage);
      else if (node.kind === Kind.FRAGMENT_SPREAD) cost += this.fragment(node.name.value, isPage);
      else cost += this.selection(node.selectionSet, this.typeNamed(node.typeCondition?.name.value) ?? parent, isPage);
    }
    return cost;
  }

  private fragment(name: string, isPage: boolean): number {
    const key = `${isPage} ${name}`;
    const known = this.fragments.get(key);
    if (known !== undefined) return known;
    const definition = this.definitions.get(name);
    const type = this.typeNamed(definition?.typeCondition.name.value);
    const cost = definition && type ? this.selection(definition.selectionSet, type, isPage) : 0;
    this.fragments.set(key, cost);
    return cost;
  }

  private field(node: FieldNode, parent: GraphQLOutputType, isPage: boolean): number {
    if (!node.selectionSet) return SCALAR;
    const field = isObjectType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 0; // introspection, which production rejects
    const size = this.pageSize(field, node);
    const isPaged = size !== null;
    const items = size ?? (isPage || !isList(field.type) ? 1 : LIST);
    return items * (OBJECT + NESTING * this.selection(node.selectionSet, getNamedType(field.type), isPaged));
  }

  /** Null: the field has none. */
  private pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number | null {
    if (!field.args.some(({ name }) => SIZES.includes(name) || name === ONE_OF.argument)) return null;
    const values = this.argumentsOf(field, node);
    const size = SIZES.map((name) => values[name]).find((value) => typeof value === 'number');
    if (size !== undefined) return Math.max(1, size);
    const isOne = isList(field.type) && getNamedType(field.type).name === ONE_OF.type && values[ONE_OF.argument] != null;
    return isOne ? 1 : null;
  }

  /** Arguments that cannot be read fail during execution too, and the field returns an error. */
  private argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> {
    try {
      return getArgumentValues(field, node, this.request.variables);
    } catch (error) {
      if (error instanceof GraphQLError) return {};
      throw error;
    }
  }

  private typeNamed(name: string | undefined): GraphQLOutputType | undefined {
    const type = name === undefined ? undefined : this.request.schema.getType(name);
    return isObjectType(type) ? type : undefined;
  }
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}
