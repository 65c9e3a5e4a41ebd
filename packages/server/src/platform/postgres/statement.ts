import type { Pool, PoolClient, QueryResult } from 'pg';
import Cursor from 'pg-cursor';
import { inTransaction, type TransactionOptions } from './transaction.js';

/** One statement of somebody else's, with its bounds. */
export interface StatementOptions extends TransactionOptions {
  text: string;
  /** As the driver takes them: a list is an array of PostgreSQL, an object is JSON. */
  values: unknown[];
  /** Rows after so many are not kept. */
  maxRows: number;
  /** Nor are rows after so many bytes of values. */
  maxBytes: number;
  /** Cancels the statement at the server. */
  signal: AbortSignal;
}

/** What a statement gave. */
export interface StatementResult {
  columns: { name: string; typeId: number; modifier: number }[];
  rows: Row[];
  /** Whether there were more rows. */
  truncated: boolean;
  /** Rows that it gave or wrote; null where a statement has no rows, or they were not all read. */
  count: number | null;
}

/** Values as PostgreSQL writes them. */
type Row = (string | null)[];

/** Rows that are fetched at once. */
const BATCH = 50;

/** How values are written, so that they are the same whatever the settings of the server. */
const SETTINGS = `
SELECT set_config('datestyle', 'ISO, YMD', true), set_config('timezone', 'UTC', true),
       set_config('intervalstyle', 'iso_8601', true), set_config('bytea_output', 'hex', true),
       set_config('extra_float_digits', '1', true)`;

const AS_TEXT = { getTypeParser: () => (value: string) => value };

/**
 * Runs one statement in a transaction of its own. By the extended protocol, which takes no more than one; its rows are
 * fetched in batches, so that those beyond the bounds are not sent.
 * @throws Unavailable when it fails; NotConfirmed as `inTransaction`
 */
export function runStatement(pool: Pool, doing: string, options: StatementOptions): Promise<StatementResult> {
  return inTransaction(pool, doing, options, async (client) => {
    const cancel = () => {
      // The process id is that of our own session for as long as we hold the client.
      pool
        .query('SELECT pg_cancel_backend($1)', [(client as PoolClient & { processID: number }).processID])
        .catch(() => {});
    };
    options.signal.throwIfAborted();
    options.signal.addEventListener('abort', cancel, { once: true });
    try {
      await client.query(SETTINGS);
      return await read(client, options);
    } finally {
      options.signal.removeEventListener('abort', cancel);
    }
  });
}

async function read(client: PoolClient, options: StatementOptions): Promise<StatementResult> {
  const { text, values, maxRows, maxBytes, readOnly } = options;
  const cursor = client.query(new Cursor<Row>(text, values, { rowMode: 'array', types: AS_TEXT }));
  const rows: Row[] = [];
  let seen = 0;
  let bytes = 0;
  for (;;) {
    const batch = await next(cursor);
    for (const row of batch.rows) {
      seen += 1;
      bytes += row.reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);
      if (seen === rows.length + 1 && seen <= maxRows && bytes <= maxBytes) rows.push(row);
    }
    const truncated = seen > rows.length;
    const { columns } = batch;
    if (batch.rows.length < BATCH) return { columns, rows, truncated, count: columns.length > 0 ? seen : batch.count };
    // Of what writes, all rows are read, since they tell how many were written.
    if (truncated && readOnly) {
      await cursor.close();
      return { columns, rows, truncated, count: null };
    }
  }
}

function next(cursor: Cursor<Row>): Promise<Pick<StatementResult, 'columns' | 'rows' | 'count'>> {
  return new Promise((resolve, reject) => {
    cursor.read(BATCH, (error, rows, { fields, rowCount } = {} as QueryResult) => {
      if (error) return reject(error);
      const columns = fields.map(({ name, dataTypeID, dataTypeModifier }) => ({
        name,
        typeId: dataTypeID,
        modifier: dataTypeModifier,
      }));
      resolve({ rows, columns, count: rowCount });
    });
  });
}
