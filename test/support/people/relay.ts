import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import relay from 'relay-runtime';
import { ask } from '../operations/post.js';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

/** Sends a query without variables and fragments as an app built with Relay does. Resolves with the data as Relay's own store has it. */
export async function askWithRelay(url: string, token: string, query: string): Promise<unknown> {
  const network = relay.Network.create(async () => ({ data: (await ask(url, query, { token })) as relay.PayloadData }));
  const environment = new relay.Environment({ network, store: new relay.Store(new relay.RecordSource()) });
  const request = compiled(query);
  await relay.fetchQuery(environment, request, {}).toPromise();
  return environment.lookup(relay.createOperationDescriptor(request, {}).fragment).data;
}

/** The output of Relay's compiler for a query, as far as the store reads it. */
function compiled(query: string): relay.ConcreteRequest {
  const [definition] = parse(query).definitions;
  if (definition?.kind !== 'OperationDefinition') throw new Error('Needs one query.');
  const selections = selectionsOf(definition.selectionSet, schema.getQueryType() as GraphQLObjectType);
  const common = { argumentDefinitions: [], name: 'Test', selections };
  return {
    kind: 'Request',
    fragment: { ...common, kind: 'Fragment', type: 'Query', metadata: null },
    operation: { ...common, kind: 'Operation' },
    params: { operationKind: 'query', name: 'Test', id: null, cacheID: query, text: query, metadata: {} },
  } as never;
}

function selectionsOf(set: SelectionSetNode, type: GraphQLObjectType): object[] {
  return (set.selections as FieldNode[]).map((node) => {
    const name = node.name.value;
    const fieldType = name === '__typename' ? null : (type.getFields()[name]?.type as GraphQLOutputType);
    const args = (node.arguments ?? []).map(({ name, value }) => ({
      kind: 'Literal',
      name: name.value,
      value: valueFromASTUntyped(value),
    }));
    const common = { alias: null, args: args.length > 0 ? args : null, name, storageKey: null };
    const concrete = fieldType && getNamedType(fieldType);
    if (!node.selectionSet || !isCompositeType(concrete)) return { ...common, kind: 'ScalarField' };
    return {
      ...common,
      kind: 'LinkedField',
      concreteType: concrete.name,
      plural: isListType(getNullableType(fieldType)),
      selections: selectionsOf(node.selectionSet, concrete as GraphQLObjectType),
    };
  });
}
