import { DatabaseRefusalError } from '../../services/sql/database-refusal.js';
import type { Ask } from './lock-waits.js';

interface Place {
  /** Null: no schema of the search path exists. */
  schema: string | null;
  path: string;
  /** Whether this role may create tables there. */
  mayCreate: boolean;
  /** Whether it already holds our tables. */
  isUsed: boolean;
  /** Schemas outside the search path that hold our tables. */
  elsewhere: string[];
}

const NO_SCHEMA_RIGHT = '42501';

/**
 * Returns the schema that holds our tables or, if none does, in which they will be created. Creates nothing. Null: the requested schema
 * does not exist. Our tables are recognized by the status log, because other programs have a migrations table of the same name.
 */
export async function ownSchema(ask: Ask): Promise<string | null> {
  return (await look(ask)).schema;
}

/**
 * Returns the schema of our tables. It is created if DATABASE_URL names one that does not exist, unless another schema holds our tables:
 * a misspelt or missing name (`isNamed`) must not lead to an empty installation.
 */
export async function ensureOwnSchema(ask: Ask, isNamed: boolean): Promise<string> {
  const { schema, path, elsewhere, mayCreate, isUsed } = await look(ask);
  if (schema !== null && isUsed) return schema;
  const asked = schema ?? onlySchemaOf(path, isNamed);
  if (asked === undefined)
    throw refusal(`No schema of the search path (${path}) exists: name one in DATABASE_URL, as ?schema=clinic`);
  if (elsewhere.includes(asked)) {
    throw refusal(
      `This database role may not use the schema "${asked}". As the owner of the tables run: npx queuebell migrate --grant-to <this role>`,
    );
  }
  if (elsewhere.length > 0 && (schema === null || !isNamed)) {
    const places = elsewhere.map((name) => `"${name}"`).join(', ');
    throw refusal(
      `${schema === null ? `There is no schema "${asked}"` : `The schema "${asked}" is empty`}, and the tables are in ${places}: name that ` +
        `in DATABASE_URL, as ?schema=clinic. For a second, empty installation create "${asked}" first and name it.`,
    );
  }
  if (schema === null) return create(ask, asked);
  if (mayCreate) return schema;
  throw refusal(
    `This database role may not create tables in the schema "${schema}" (PostgreSQL 15 and newer allow that to no one in "public"). ` +
      'Let the owner of the database grant it, or create a schema and name it in DATABASE_URL: ?schema=queuebell',
  );
}

/** The only schema of a search path. PostgreSQL shows a plain name without quotes if SET made the path, as behind a pooler. */
function onlySchemaOf(path: string, isNamed: boolean): string | undefined {
  const quoted = /^"((?:[^"]|"")+)"$/.exec(path)?.[1]?.replaceAll('""', '"');
  return quoted ?? (isNamed && /^[a-z_][a-z0-9_]*$/.test(path) ? path : undefined);
}

async function create(ask: Ask, schema: string): Promise<string> {
  try {
    await ask(`create schema "${schema.replaceAll('"', '""')}"`);
    return schema;
  } catch (error) {
    if ((error as { code?: unknown }).code !== NO_SCHEMA_RIGHT) throw error;
    const statement = `create schema "${schema}" authorization <this role>`;
    throw refusal(
      `There is no schema "${schema}", and this role may not create it. As the owner of the database: ${statement}`,
      error,
    );
  }
}

function refusal(sentence: string, cause?: unknown): DatabaseRefusalError {
  return new DatabaseRefusalError(sentence, { cause });
}

async function look(ask: Ask): Promise<Place> {
  const [place] = await ask<Place>(
    `select coalesce(own.schema, current_schema()::text) as schema, own.schema is not null as "isUsed",
            coalesce(has_schema_privilege(coalesce(own.schema, current_schema()::text), 'create'), false) as "mayCreate",
            current_setting('search_path') as path,
            array(select n.nspname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relname = 'queue_status_log' and c.relkind = 'r' order by 1) as elsewhere
     from (select (select n.nspname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where c.oid = to_regclass('queue_status_log')) as schema) own`,
  );
  return place as Place;
}
