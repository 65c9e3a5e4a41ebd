import { builder, type Inputs } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';
import { checkedDuration } from './limits.js';
import type { DatabaseRows, StatementInput } from './port.js';

const MAX_ROWS = 10_000;
const TIMEOUT = { min: 100, max: 300_000 };

/** What a statement is given with. */
export const statementFields = (t: Inputs) => ({
  sql: t.string({ required: true, description: 'One statement, with $1, $2 … for its parameters.' }),
  parameters: t.field({
    type: ['JSON'],
    required: { list: false, items: false },
    description:
      'Values of $1, $2 …: a list is an array of PostgreSQL, an object is JSON. Big numbers as text. Never recorded.',
  }),
  maxRows: t.int({ defaultValue: 100, description: 'Rows in the answer, 1 to 10000; with at most 4 MiB of values.' }),
  timeout: t.field({
    type: 'Duration',
    defaultValue: 10_000,
    description: 'When the server cancels it, 100ms to 5m.',
  }),
});

export const DatabaseQueryInput = builder.inputType('DatabaseQueryInput', {
  description: 'A statement that reads, and its bounds.',
  fields: (t) => ({
    ...statementFields(t),
    reason: t.string({ description: 'Why, for the audit log; at most 500 characters.' }),
  }),
});

interface RawStatement {
  sql: string;
  parameters?: readonly unknown[] | null | undefined;
  maxRows?: number | null | undefined;
  timeout?: number | null | undefined;
  reason?: string | null | undefined;
}

/** @throws InvalidInput when a bound is out of range. */
export function statementOf({ sql, parameters, maxRows, timeout, reason }: RawStatement): StatementInput {
  const rows = maxRows ?? 100;
  if (rows < 1 || rows > MAX_ROWS) {
    throw new InvalidInput('input.maxRows', `maxRows is ${rows}.`, `Use a number from 1 to ${MAX_ROWS}.`);
  }
  return {
    sql,
    parameters: parameters ?? [],
    maxRows: rows,
    timeoutMs: checkedDuration('input.timeout', timeout ?? 10_000, TIMEOUT.min, TIMEOUT.max),
    reason: reason ?? null,
  };
}

const DatabaseColumnType = builder.objectRef<DatabaseRows['columns'][number]>('DatabaseColumn').implement({
  description: 'A column of what a statement gave.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name; several columns may have the same.' }),
    type: t.exposeString('type', { description: 'Its type as PostgreSQL writes it, such as numeric(10,2).' }),
  }),
});

export const DatabaseRowsType = builder.objectRef<DatabaseRows>('DatabaseRows').implement({
  description: 'What a statement gave.',
  fields: (t) => ({
    columns: t.expose('columns', { type: [DatabaseColumnType], description: 'The columns; none of a plain write.' }),
    rows: t.expose('rows', {
      type: ['JSON'],
      description:
        'A list of values for each row, in the order of the columns. Nothing is lost: whole numbers up to 32 bits, floats and booleans as JSON has them, timestamps in ISO 8601 and UTC, all else as text as PostgreSQL writes it (bytea as \\x and hex).',
    }),
    truncated: t.exposeBoolean('truncated', { description: 'Whether there were more rows than are given.' }),
    count: t.exposeInt('count', {
      nullable: true,
      description: 'Rows that it gave or wrote in all; null where that is not known.',
    }),
    duration: t.expose('durationMs', { type: 'Duration', description: 'How long it took.' }),
  }),
});
