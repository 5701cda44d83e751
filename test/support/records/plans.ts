import pg from 'pg';
import type { TestDatabase } from '../places/database.js';
import { type SentStatement, sentDuring } from './statements.js';

/** A node of a plan, as EXPLAIN (ANALYZE, FORMAT JSON) prints it. */
interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** What a statement read of one table. */
export interface TableRead {
  table: string;
  /** Null: the whole table. */
  index: string | null;
  /** Rows that were looked at, whether they were wanted or not. */
  rows: number;
}

/**
 * Runs the statements that `work` sends and that match `pattern` once more, with the same values, and returns what PostgreSQL read for each of
 * them. Statements that change something are rolled back.
 */
export async function readsOf(database: TestDatabase, pattern: RegExp, work: () => Promise<unknown>): Promise<TableRead[][]> {
  const sent = (await sentDuring(work)).filter(({ text }) => pattern.test(text));
  return Promise.all(sent.map((statement) => readsOfOne(database, statement)));
}

async function readsOfOne({ url }: TestDatabase, { text, values }: SentStatement): Promise<TableRead[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query(`explain (analyze, format json) ${text}`, values);
    await client.query('rollback');
    return tableReads(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await client.end();
  }
}

function tableReads(node: PlanNode): TableRead[] {
  const below = (node.Plans ?? []).flatMap(tableReads);
  const table = node['Relation Name'];
  if (!table || !/Scan$/.test(node['Node Type'])) return below;
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const rows = Math.round((node['Actual Rows'] + removed) * node['Actual Loops']);
  // The index of a bitmap stands below its scan of the table.
  const index = node['Index Name'] ?? node.Plans?.[0]?.['Index Name'] ?? null;
  return [{ table, index, rows }, ...below];
}
