import fc from 'fast-check';
import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';

export interface RandomDocument {
  query: string;
  variables: { yes: boolean; no: boolean };
}

const directive = fc.constantFrom('', '', '', '@include(if: $yes)', '@skip(if: $no)', '@skip(if: false)');
/** Aliases are numbered at the end, so that no two in a document are the same. */
const alias = fc.constantFrom('', '', '#: ');

/** Generates subscriptions as clients may write them: aliases, repeated fields, named and inline fragments, directives, variables. */
export function randomDocuments(rootField: string, type: GraphQLObjectType, depth = 3): fc.Arbitrary<RandomDocument> {
  const shared = selectionSet(type, 1, false);
  return fc
    .record({ name: alias, selection: selectionSet(type, depth, true), shared, yes: fc.boolean(), no: fc.boolean() })
    .map(({ name, selection, shared: fragment, ...variables }) => {
      const text = `subscription ($yes: Boolean!, $no: Boolean!) { ${name}${rootField} ${selection} }
        fragment Shared on ${type.name} ${fragment}`;
      let aliases = 0;
      return { query: text.replaceAll('#', () => `a${++aliases}`), variables };
    });
}

function selectionSet(type: GraphQLObjectType, depth: number, hasFragment: boolean): fc.Arbitrary<string> {
  const fields = Object.values(type.getFields()).filter((field) => depth > 0 || !isObjectType(getNamedType(field.type)));
  const selections = [
    fc.constantFrom(...fields).chain((field) => fieldText(field, depth)),
    ...(depth > 0 ? [inlineFragment(type, depth - 1)] : []),
    ...(hasFragment ? [fc.constant('...Shared')] : []),
  ];
  return fc.array(fc.oneof(...selections), { minLength: 1, maxLength: 5 }).map((texts) => `{ ${texts.join(' ')} }`);
}

function fieldText(field: GraphQLField<unknown, unknown>, depth: number): fc.Arbitrary<string> {
  const type = getNamedType(field.type);
  const below = isObjectType(type) ? selectionSet(type, depth - 1, false) : fc.constant('');
  return fc.tuple(alias, directive, below).map(([name, when, selection]) => `${name}${field.name} ${when} ${selection}`);
}

function inlineFragment(type: GraphQLObjectType, depth: number): fc.Arbitrary<string> {
  const parts = fc.tuple(fc.constantFrom('', `on ${type.name}`), directive, selectionSet(type, depth, false));
  return parts.map(([condition, when, selection]) => `... ${condition} ${when} ${selection}`);
}
