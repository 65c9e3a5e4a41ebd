import {
  InvalidInput,
  type LongChange,
  NotFound,
  type PlanStep,
  type ReindexInput,
  type VacuumInput,
} from '@opsbook/schema';
import type { Postgres } from '../../platform/postgres/index.js';
import { findRelations, quoted, type Relation, shown } from './relations.js';

/** What the runner is given: each statement with what it is about. */
export interface MaintenanceInput {
  work: { name: string; sql: string }[];
  sizeBefore: number;
}

/** @throws InvalidInput, NotFound, CapabilityMissing, Unavailable */
export async function planVacuum(postgres: Postgres, { table, options }: VacuumInput): Promise<LongChange> {
  const tables = await findRelations(postgres, 'table', table);
  const { database } = postgres.target;
  if (tables.length === 0) throw new NotFound('table', database, [], 'No table may be maintained by this role.');
  const full = options.includes('FULL');
  const chosen = [...new Set(options)].sort().join(', ');
  const only = table === null ? null : (tables[0] as Relation);
  const name = only ? shown(only) : database;
  const sqlOf = (relation: Relation) => `VACUUM${chosen ? ` (${chosen})` : ''} ${quoted(relation)}`;
  return {
    plan: {
      action: 'database:vacuum',
      target: only ? `table:${name}` : `database:${name}`,
      summary: `VACUUM ${chosen ? `(${chosen}) ` : ''}${only ? name : `all ${tables.length} tables of ${name}`}.`,
      steps: steps(tables, sqlOf),
      affects: tables.map((relation) => `table:${shown(relation)}`),
      expectedDowntimeMs: null,
      undo: null,
      warnings: full
        ? [
            'With FULL nobody else can use a table while it is written anew, and it takes as much free space as the table.',
          ]
        : [],
    },
    ...(full ? { destroys: name } : {}),
    holds: tables.map((relation) => `table:${shown(relation)}`),
    operation: operation('database.vacuum', tables, sqlOf),
  };
}

/** @throws InvalidInput, NotFound, CapabilityMissing, Unavailable */
export async function planReindex(
  postgres: Postgres,
  { table, index, concurrently }: ReindexInput,
): Promise<LongChange> {
  if ((table === null) === (index === null)) {
    throw new InvalidInput('input.table', 'table and index are both given, or neither is.', 'Give one of the two.');
  }
  const kind = table === null ? 'index' : 'table';
  const relations = await findRelations(postgres, kind, table ?? index);
  const name = shown(relations[0] as Relation);
  const sqlOf = (relation: Relation) =>
    `REINDEX${concurrently ? ' (CONCURRENTLY)' : ''} ${kind.toUpperCase()} ${quoted(relation)}`;
  return {
    plan: {
      action: 'database:reindex',
      target: `${kind}:${name}`,
      summary: `Build ${kind === 'index' ? `the index ${name}` : `the indexes of ${name}`} anew.`,
      steps: steps(relations, sqlOf),
      affects: [`${kind}:${name}`],
      expectedDowntimeMs: null,
      undo: null,
      warnings: [
        concurrently
          ? 'Cut off half way it leaves an invalid index (…_ccnew), which costs writes until it is dropped.'
          : 'Nobody else can write to the table meanwhile, nor read by the index.',
      ],
    },
    operation: operation('database.reindex', relations, sqlOf),
  };
}

function steps(relations: Relation[], sqlOf: (relation: Relation) => string): PlanStep[] {
  return relations.map((relation) => ({
    kind: 'SQL',
    description: `Maintain ${shown(relation)}.`,
    request: [sqlOf(relation)],
  }));
}

function operation(
  kind: string,
  relations: Relation[],
  sqlOf: (relation: Relation) => string,
): LongChange['operation'] {
  const work = relations.map((relation) => ({ name: shown(relation), sql: sqlOf(relation) }));
  const input: MaintenanceInput = { work, sizeBefore: relations.reduce((sum, { size }) => sum + size, 0) };
  return { kind, input: { ...input } };
}
