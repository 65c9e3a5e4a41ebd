export { Postgres } from './client.js';
export { sqlStateOf } from './failure.js';
export { sslOptions } from './ssl.js';
export type { StatementOptions, StatementResult } from './statement.js';
export { type PostgresTarget, parsePostgresUrl, showPostgres } from './target.js';
