import type { Drift, Gunicorn } from '@opsbook/schema';
import { drifted, inStep, unknown } from './judge.js';

/** Variables by which applications commonly take the size of their connection pool, and what it may grow by. */
const SIZE = ['DB_POOL_SIZE', 'DATABASE_POOL_SIZE', 'SQLALCHEMY_POOL_SIZE', 'POOL_SIZE'];
const OVERFLOW = ['DB_MAX_OVERFLOW', 'DATABASE_MAX_OVERFLOW', 'SQLALCHEMY_MAX_OVERFLOW', 'MAX_OVERFLOW'];

/** Connections that warn by the runbook: 80 of the 100 of a new PostgreSQL. */
const SHARE = 0.8;

/**
 * Do the pools of all workers together stay within the connections the database has? Each worker process has a pool of
 * its own.
 */
export function databasePoolDrift(
  { workers }: Gunicorn,
  container: string,
  environment: Readonly<Record<string, string>>,
  maxConnections: number,
): Drift {
  const size = numberOf(environment, SIZE);
  if (size === null) {
    const reason = `The size of the application's pool is not in its environment (${SIZE.join(', ')}).`;
    return unknown('DATABASE_POOL', container, reason, `Let the application take it from ${SIZE[0]}.`);
  }
  const each = size + (numberOf(environment, OVERFLOW) ?? 0);
  const limit = Math.floor(maxConnections * SHARE);
  const seen = {
    kind: 'DATABASE_POOL',
    container,
    actual: String(workers * each),
    expected: `at most ${limit}`,
    reason: `${workers} workers may open ${each} connections each; 80 % of max_connections (${maxConnections}) is ${limit}.`,
  } as const;
  if (workers * each <= limit) return inStep(seen);
  return drifted(
    seen,
    'RECREATE',
    `Set the pool to at most ${Math.max(1, Math.floor(limit / Math.max(1, workers)))} connections a worker, overflow included, then \`docker compose up -d\`.`,
  );
}

function numberOf(environment: Readonly<Record<string, string>>, names: readonly string[]): number | null {
  const text = names.map((name) => environment[name]).find((value) => value !== undefined && /^\d+$/.test(value));
  return text === undefined ? null : Number(text);
}
