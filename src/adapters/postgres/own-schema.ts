import { DatabaseRefusalError } from '../../services/database-refusal.js';
import type { Ask } from '../waited-for.js';

interface Place {
  /** Null: none of the search path exists. */
  schema: string | null;
  path: string;
  /** Whether this role may create tables there. */
  mayCreate: boolean;
  /** Whether our tables are there already. */
  isUsed: boolean;
  /** Schemas outside the search path that hold our tables. */
  elsewhere: string[];
}

const NO_SCHEMA_RIGHT = '42501';

/** Where our tables are, else where they will be created. Creates nothing. Null: the schema that was asked for does not exist. */
export async function ownSchema(ask: Ask): Promise<string | null> {
  return (await look(ask)).schema;
}

/**
 * The schema of our tables, created where DATABASE_URL names one that does not exist, unless tables of ours are in another one: a
 * misspelt name must not become an empty hospital.
 */
export async function ensureOwnSchema(ask: Ask): Promise<string> {
  const { schema, path, elsewhere, mayCreate, isUsed } = await look(ask);
  if (schema !== null && (isUsed || mayCreate)) return schema;
  if (schema !== null) {
    throw new DatabaseRefusalError(
      `This database role may not create tables in the schema "${schema}" (PostgreSQL 15 and newer allow that to no one in "public"). ` +
        `Let the owner of the database grant it, or create a schema and name it in DATABASE_URL: ?schema=queuebell`,
    );
  }
  const named = /^"((?:[^"]|"")+)"$/.exec(path)?.[1]?.replaceAll('""', '"');
  if (named === undefined) {
    throw new DatabaseRefusalError(`No schema of the search path (${path}) exists: name one in DATABASE_URL, as ?schema=clinic`);
  }
  if (elsewhere.length > 0) {
    throw new DatabaseRefusalError(
      `There is no schema "${named}", and the tables are in "${elsewhere.join('", "')}": correct the schema in DATABASE_URL. ` +
        `For a second, empty one, create it first: create schema "${named}"`,
    );
  }
  try {
    await ask(`create schema "${named.replaceAll('"', '""')}"`);
  } catch (error) {
    if ((error as { code?: unknown }).code !== NO_SCHEMA_RIGHT) throw error;
    throw new DatabaseRefusalError(
      `There is no schema "${named}", and this role may not create it. As the owner of the database: create schema "${named}" authorization <this role>`,
      { cause: error },
    );
  }
  return named;
}

async function look(ask: Ask): Promise<Place> {
  const [place] = await ask<Place>(
    `select coalesce(own.schema, current_schema()::text) as schema, own.schema is not null as "isUsed",
            coalesce(has_schema_privilege(coalesce(own.schema, current_schema()::text), 'create'), false) as "mayCreate",
            current_setting('search_path') as path,
            array(select n.nspname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where c.relname = 'queue_status_log' and c.relkind = 'r' order by 1) as elsewhere
     from (select (select n.nspname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                   where c.oid = to_regclass('mikro_orm_migrations')) as schema) own`,
  );
  return place as Place;
}
