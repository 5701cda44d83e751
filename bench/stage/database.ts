import pg from 'pg';

/** The bench's own connection to the database: it measures the raw insert and update, and checks the state after a round. */
export class BenchDatabase {
  private readonly client: pg.Client;

  private constructor(url: string) {
    this.client = new pg.Client({ connectionString: url });
  }

  static async connect(url: string): Promise<BenchDatabase> {
    const database = new BenchDatabase(url);
    await database.client.connect();
    await database.client.query(`drop table if exists bench_notification;
      create table bench_notification (like notification including defaults including indexes)`);
    return database;
  }

  /** Inserts one row per patient with the bare statement; returns the duration in ms. Each round adds an announcement, as openings do. */
  async rawInsert(announcement: number): Promise<number> {
    const begin = performance.now();
    await this.client.query(
      `insert into bench_notification (announcement_id, recipient_id)
       select $1, id from app_user where role = 'PATIENT' and active`,
      [announcement],
    );
    return performance.now() - begin;
  }

  /** Sets the first `count` raw rows to DELIVERED in one UPDATE by the primary key; returns the duration in ms. */
  async rawUpdate(announcement: number, count: number): Promise<number> {
    const { rows } = await this.client.query<{ recipient_id: string }>(
      'select recipient_id from bench_notification where announcement_id = $1 order by 1 limit $2',
      [announcement, count],
    );
    const recipients = rows.map(({ recipient_id }) => recipient_id);
    const begin = performance.now();
    await this.client.query(
      `update bench_notification set delivery_status = 'DELIVERED', delivered_at = now()
       where announcement_id = $1 and recipient_id = any($2::bigint[])`,
      [announcement, recipients],
    );
    return performance.now() - begin;
  }

  /** Returns what is wrong with the rows of an opening; empty: nothing. */
  async faultsOf(announcement: string, expected: { patients: number; delivered: number }): Promise<string[]> {
    const { rows } = await this.client.query<{ total: number; delivered: number; twice: number }>(
      `select count(*)::int as total, (count(*) filter (where delivery_status = 'DELIVERED'))::int as delivered,
              (count(*) filter (where attempts > 1))::int as twice
       from notification where announcement_id = $1`,
      [announcement],
    );
    const { total = 0, delivered = 0, twice = 0 } = rows[0] ?? {};
    return [
      ...(total === expected.patients ? [] : [`${total} rows for ${expected.patients} patients`]),
      ...(delivered === expected.delivered ? [] : [`${delivered} rows are DELIVERED, ${expected.delivered} were acknowledged`]),
      ...(twice === 0 ? [] : [`${twice} rows were handed over twice`]),
    ];
  }

  /** Deletes the rows of both tables, so that every round finds the same database. */
  async forget(): Promise<void> {
    // Announcements that are still true would be written again for patients without a row, as for late patients.
    await this.client.query(
      'truncate bench_notification; truncate notification; update announcement set expires_at = now() where expires_at > now()',
    );
  }

  async patients(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      `select count(*)::int as count from app_user where role = 'PATIENT' and active`,
    );
    return rows[0]?.count ?? 0;
  }

  async close(): Promise<void> {
    await this.client.query('drop table bench_notification');
    await this.client.end();
  }
}
