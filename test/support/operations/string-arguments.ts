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

/** An argument or input field of the API that accepts a text. */
export interface StringArgument {
  /** For example "setQueueOpen input.note". */
  name: string;
  operation: OperationTypeNode;
  query: string;
  /** Returns the text for this argument, and good values for all others. */
  variablesWith(text: string): Record<string, unknown>;
}

/** Values that are accepted for every other argument, so that the server reaches the one under test. */
const GOOD: Record<string, unknown> = {
  department: 'LAB',
  weekdays: [7],
  opensAt: '01:00',
  closesAt: '02:00',
  id: '1',
  state: 'KEEP_OPEN',
  from: '2030-01-01',
  until: '2030-01-01',
  to: '2030-01-01',
  reason: 'New Year',
  code: 'CT',
  name: 'Scanner',
  timeZone: 'UTC',
  user: 'User:1',
  departments: ['LAB'],
  entry: 'QueueEntry:1',
  ticket: 'LAB-001',
  device: 'Device:1',
  announcement: 'Announcement:1',
  person: 'User:1',
  provider: 'smtp',
  address: 'a@example.org',
  suppression: 'Suppression:1',
  contactPoint: 'ContactPoint:1',
  consent: 'Notify me by e-mail.',
};
/** Instead of these, where a name means something else: enums. */
const GOOD_BY_ENUM: Record<string, unknown> = {
  RequeueTo: 'FIRST',
  ServiceClass: 'ROUTINE',
  DeviceKind: 'BOARD',
  AuditLog: 'CHANGES',
  PersonNeed: ['INTERPRETER'],
  NotificationEvent: 'CALLED',
  Channel: 'EMAIL',
};
const GOOD_BY_TYPE: Record<string, unknown> = { Boolean: true, Int: 1 };
const TEXTS = new Set(['String', 'ID', 'DateTimeISO', 'LocalDate']);

type Taker = GraphQLArgument | GraphQLInputField;

/** Lists every argument and input field of schema.graphql that accepts a text. */
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

/** Returns values for all required arguments, and for those on the way to `path`. */
function valuesOf(takers: readonly Taker[], path: readonly string[], text: string): Record<string, unknown> {
  const given = takers.filter(({ name, type }) => isNonNullType(type) || name === path[0]);
  return Object.fromEntries(given.map((taker) => [taker.name, valueFor(taker, path, text)]));
}

function valueFor({ name, type }: Taker, path: readonly string[], text: string): unknown {
  const [head, ...rest] = path;
  const named = getNamedType(type);
  if (isInputObjectType(named)) return valuesOf(Object.values(named.getFields()), head === name ? rest : [], text);
  if (head === name) return isList(type) ? [text] : text;
  return GOOD_BY_ENUM[named.name] ?? GOOD[name] ?? GOOD_BY_TYPE[named.name];
}

function isList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
