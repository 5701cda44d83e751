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
import { post } from './clients.js';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

/** What an app that is built with Relay shows of a query without variables and fragments: the answer, out of Relay's own store. */
export async function askWithRelay(url: string, token: string, query: string): Promise<unknown> {
  const network = relay.Network.create(async () => (await post(url, query, { token })) as never);
  const environment = new relay.Environment({ network, store: new relay.Store(new relay.RecordSource()) });
  const request = compiled(query);
  await relay.fetchQuery(environment, request, {}).toPromise();
  return environment.lookup(relay.createOperationDescriptor(request, {}).fragment).data;
}

/** What Relay's compiler makes of a query, as far as the store reads it. */
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
