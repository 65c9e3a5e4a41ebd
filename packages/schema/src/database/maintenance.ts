import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { defineOperation } from '../operations/operation.js';
import type { DatabaseMaintained } from './port.js';

const VacuumOptionEnum = describedEnum('DatabaseVacuumOption', 'How VACUUM works, as PostgreSQL calls it.', {
  ANALYZE: 'Also renews the statistics of the planner.',
  FULL: 'Writes each table anew and gives the space back. Nobody else can use the table meanwhile. Needs confirm.',
  FREEZE: 'Freezes all rows.',
  SKIP_LOCKED: 'Leaves out what is locked instead of waiting for it.',
});

const DatabaseMaintainedType = builder.objectRef<DatabaseMaintained>('DatabaseMaintained').implement({
  description: 'Tables or indexes of the database were maintained.',
  fields: (t) => ({
    objects: t.exposeStringList('objects', { description: 'Which, as schema.name, in order.' }),
    sizeBefore: t.expose('sizeBefore', { type: 'Bytes', description: 'What they took with their indexes before.' }),
    sizeAfter: t.expose('sizeAfter', { type: 'Bytes', description: 'What they take now.' }),
  }),
});

defineOperation('databaseVacuum', {
  action: 'database:vacuum',
  description:
    'Takes dead rows out of a table, or of all of them, one after the other, with live progress. With FULL, confirm is the name of the table, or of the database.',
  destructive: true,
  input: (t) => ({
    table: t.string({ description: 'The table, as name or schema.name; all tables when left out.' }),
    options: t.field({
      type: [VacuumOptionEnum],
      defaultValue: ['ANALYZE'],
      description: 'How it works; ANALYZE when left out.',
    }),
  }),
  result: DatabaseMaintainedType,
  prepare: ({ table, options }, { ports }) =>
    ports.database.vacuum({ table: table ?? null, options: options ?? ['ANALYZE'] }),
});

defineOperation('databaseReindex', {
  action: 'database:reindex',
  description:
    'Builds the indexes of a table, or one index, anew with live progress; by default beside the work of everybody else.',
  input: (t) => ({
    table: t.string({ description: 'The table whose indexes are meant, as name or schema.name.' }),
    index: t.string({ description: 'The one index that is meant, as name or schema.name. Not together with table.' }),
    concurrently: t.boolean({
      defaultValue: true,
      description: 'Lets others go on writing; takes longer, and leaves an invalid index behind when it is cut off.',
    }),
  }),
  result: DatabaseMaintainedType,
  prepare: ({ table, index, concurrently }, { ports }) =>
    ports.database.reindex({ table: table ?? null, index: index ?? null, concurrently: concurrently ?? true }),
});
