import { type ExecutionArgs, getOperationAST, getVariableValues, type OperationDefinitionNode } from 'graphql';

type Variables = Readonly<Record<string, unknown>>;

const NONE: Variables = Object.freeze({});

/** The variables that the operation declares, as the client sent them. Other variables have no effect and are not kept. */
export function declaredVariables(operation: OperationDefinitionNode, sent: Variables | null | undefined): Variables {
  if (!operation.variableDefinitions?.length) return NONE;
  const names = operation.variableDefinitions.map(({ variable }) => variable.name.value);
  return Object.fromEntries(names.filter((name) => sent && Object.hasOwn(sent, name)).map((name) => [name, sent?.[name]]));
}

/** A text that is equal for variables with equal effect: they are coerced, with defaults, in the order of their declarations. */
export function variablesKey({ schema, document, operationName, variableValues }: ExecutionArgs): string {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { coerced } = getVariableValues(schema, definitions, variableValues ?? {});
  return JSON.stringify(coerced ?? variableValues ?? {});
}
