import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { ticketOf } from '../../../entities/line/ticket.js';
import type { EntryView } from '../../../services/line/line-reading.service.js';
import type { GraphQLContext } from '../../context.js';

type Resolve = GraphQLFieldResolver<EntryView, GraphQLContext>;

/** The fields of a place that is known, as in every event of a subscription. */
const KNOWN: Readonly<Record<string, (entry: EntryView) => unknown>> = {
  position: ({ place }) => place && place.peopleAhead + 1,
  peopleAhead: ({ place }) => place?.peopleAhead ?? null,
  estimate: ({ place }) => place?.estimate ?? null,
};
const PARTS = { lowMinutes: 'low', likelyMinutes: 'likely', highMinutes: 'high' } as const;

/**
 * Lets the fields of a place that is known be read at once. Thousands of events a second ask for them, each for one person, and a resolver of
 * a class costs several promises for each field.
 */
export function readPushedPlaces(schema: GraphQLSchema): void {
  const fields = fieldsOf(schema, 'QueueEntry');
  for (const [name, read] of Object.entries(KNOWN)) {
    const field = fields[name];
    const ask = field?.resolve as Resolve | undefined;
    if (!field || !ask) throw new Error(`QueueEntry.${name} has no resolver.`);
    field.resolve = (entry: EntryView, ...rest) => (entry.place === undefined ? ask(entry, ...rest) : read(entry));
  }
  if (fields.ticket) fields.ticket.resolve = ticketFor;
  const parts = fieldsOf(schema, 'WaitEstimate');
  for (const [name, part] of Object.entries(PARTS)) if (parts[name]) parts[name].resolve = (estimate) => estimate[part];
  // Who may subscribe was decided when the subscription began; see authorization.ts.
  const changed = schema.getSubscriptionType()?.getFields().queueEntryChanged;
  if (changed) changed.resolve = (entry) => entry;
}

function ticketFor({ departmentId, ticketNumber }: EntryView, _args: unknown, { services }: GraphQLContext) {
  const department = services.directory.departmentById(departmentId);
  return department instanceof Promise
    ? department.then(({ code }) => ticketOf(code, ticketNumber))
    : ticketOf(department.code, ticketNumber);
}

function fieldsOf(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name);
  return isObjectType(type) ? type.getFields() : {};
}
