import {
  coerceInputValue,
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { MAX_ERRORS } from './document-cache.js';

/** The variables as the client sent them: JSON. */
export type RawVariables = Readonly<Record<string, unknown>> | null | undefined;

interface Coercion {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  inputs: RawVariables;
  hideSuggestions: boolean;
}

/**
 * The operation's variables as its fields receive them, with defaults, or the errors. An error has the code BAD_USER_INPUT and the path of
 * the bad value as `field`, for example "input.isOpen". It does not repeat the value.
 */
export function coerceVariables(coercion: Coercion): Readonly<Record<string, unknown>> | GraphQLError[] {
  const { schema, operation, hideSuggestions } = coercion;
  const inputs = coercion.inputs ?? {};
  const definitions = operation.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, inputs, { maxErrors: 1, hideSuggestions });
  if (coerced) return coerced;
  const errors = definitions.flatMap((definition) => errorsOf(definition, { ...coercion, inputs }));
  return errors.slice(0, MAX_ERRORS);
}

function errorsOf(definition: VariableDefinitionNode, { schema, inputs, hideSuggestions }: Coercion): GraphQLError[] {
  const name = definition.variable.name.value;
  const value = inputs?.[name];
  if (value == null) {
    const { errors = [] } = getVariableValues(schema, [definition], inputs ?? {}, { hideSuggestions });
    return errors.map(({ message }) => refused(message, name, definition));
  }
  const type = typeFromAST(schema, definition.type) as GraphQLInputType; // the document is valid
  const errors: GraphQLError[] = [];
  const enough = new Error();
  try {
    coerceInputValue(
      value,
      type,
      (path, _value, { message }) => {
        const place = printed([name, ...path]);
        const field = nameOfField(message);
        const text = `Variable "$${name}" got an invalid value at "${place}"; ${message}`;
        if (errors.push(refused(text, field === null ? place : `${place}.${field}`, definition)) === MAX_ERRORS) throw enough;
      },
      hideSuggestions,
    );
  } catch (error) {
    if (error !== enough) throw error;
  }
  return errors;
}

function refused(message: string, field: string, definition: VariableDefinitionNode): GraphQLError {
  return new GraphQLError(message, { nodes: [definition], extensions: { code: 'BAD_USER_INPUT', field: field.slice(0, 200) } });
}

function printed(path: readonly (string | number)[]): string {
  return path.map((key, index) => (typeof key === 'number' ? `[${key}]` : index === 0 ? key : `.${key}`)).join('');
}

const FIELD = 'Field "';

/** graphql-js names a missing or unknown field in its message only. The name may be any text of the caller. */
function nameOfField(message: string): string | null {
  if (!message.startsWith(FIELD)) return null;
  const end = Math.max(message.lastIndexOf('" of required type '), message.lastIndexOf('" is not defined by type '));
  return end < FIELD.length ? null : message.slice(FIELD.length, end);
}
