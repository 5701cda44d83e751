import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  OperationTypeNode,
} from 'graphql';

/** A place of the API that takes a text. */
export interface StringArgument {
  /** For example "setQueueOpen input.note". */
  name: string;
  operation: OperationTypeNode;
  query: string;
  /** Good values everywhere, and the text in this place. */
  variablesWith(text: string): Record<string, unknown>;
}

/** Good enough for every other argument to get as far as the one that is tried. */
const GOOD: Record<string, unknown> = { department: 'LAB', weekdays: [7], opensAt: '01:00', closesAt: '02:00', id: '1' };
const GOOD_BY_TYPE: Record<string, unknown> = { Boolean: true, Int: 1 };
const TEXTS = new Set(['String', 'ID', 'DateTimeISO']);

type Taker = GraphQLArgument | GraphQLInputField;

/** Every argument and input field of every operation that takes a text, as schema.graphql has them. */
export function stringArguments(): StringArgument[] {
  const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
  return Object.values(OperationTypeNode).flatMap((operation) =>
    Object.values(schema.getRootType(operation)?.getFields() ?? {}).flatMap((field) => {
      const heads = field.args.map(({ name, type }) => `$${name}: ${type}`);
      const passed = field.args.map(({ name }) => `${name}: $${name}`);
      const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : '';
      const query = `${operation} (${heads}) { ${field.name}(${passed})${selection} }`;
      return textsIn(field.args).map((path) => ({
        name: `${field.name} ${path.join('.')}`,
        operation,
        query,
        variablesWith: (text: string) => valuesOf(field.args, path, text),
      }));
    }),
  );
}

function textsIn(takers: readonly Taker[]): string[][] {
  return takers.flatMap(({ name, type }) => {
    const named = getNamedType(type);
    if (isInputObjectType(named)) return textsIn(Object.values(named.getFields())).map((path) => [name, ...path]);
    return TEXTS.has(named.name) ? [[name]] : [];
  });
}

/** What must be given, and what leads to `path`. */
function valuesOf(takers: readonly Taker[], path: readonly string[], text: string): Record<string, unknown> {
  const given = takers.filter(({ name, type }) => isNonNullType(type) || name === path[0]);
  return Object.fromEntries(given.map((taker) => [taker.name, valueFor(taker, path, text)]));
}

function valueFor({ name, type }: Taker, path: readonly string[], text: string): unknown {
  const [head, ...rest] = path;
  const named = getNamedType(type);
  if (isInputObjectType(named)) return valuesOf(Object.values(named.getFields()), head === name ? rest : [], text);
  if (head === name) return isList(type) ? [text] : text;
  return GOOD[name] ?? GOOD_BY_TYPE[named.name];
}

function isList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
