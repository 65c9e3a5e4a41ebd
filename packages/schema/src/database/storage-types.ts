import { builder } from '../builder.js';
import type { DatabaseGrowth, DatabaseTable, DatabaseVacuum, SizeSample } from './port.js';

export const SizeSampleType = builder.objectRef<SizeSample>('DatabaseSizeSample').implement({
  description: 'The size of the database at one time.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was taken.' }),
    size: t.expose('bytes', { type: 'Bytes', description: 'The size on disk.' }),
  }),
});

export const DatabaseGrowthType = builder.objectRef<DatabaseGrowth>('DatabaseGrowth').implement({
  description: 'What the size did between the first and the last daily sample of a time.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'Time of the first sample.' }),
    to: t.expose('to', { type: 'DateTime', description: 'Time of the last sample.' }),
    bytes: t.expose('bytes', { type: 'Bytes', description: 'The difference; negative when it shrank.' }),
    bytesPerDay: t.expose('bytesPerDay', {
      type: 'Bytes',
      description: 'The difference for each day between, rounded.',
    }),
    share: t.exposeFloat('share', { description: 'The difference relative to the first sample: 0.1 is a tenth more.' }),
  }),
});

export const DatabaseTableType = builder.objectRef<DatabaseTable>('DatabaseTable').implement({
  description: 'A table or materialised view with its sizes and the state of its rows (pg_stat_user_tables).',
  fields: (t) => ({
    schema: t.exposeString('schema', { description: 'The schema it is in.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    totalSize: t.expose('totalSize', {
      type: 'Bytes',
      nullable: true,
      description:
        'Table and indexes. Null, as the other sizes, while another session has it locked exclusively (VACUUM FULL, ALTER TABLE).',
    }),
    tableSize: t.expose('tableSize', {
      type: 'Bytes',
      nullable: true,
      description: 'The rows, with what is stored outside of them (TOAST).',
    }),
    indexSize: t.expose('indexSize', { type: 'Bytes', nullable: true, description: 'All of its indexes.' }),
    liveRows: t.exposeFloat('liveRows', { description: 'Rows, a whole number as the statistics estimate it.' }),
    deadRows: t.exposeFloat('deadRows', {
      description: 'Rows that were deleted or replaced and not yet vacuumed away, as the statistics estimate it.',
    }),
    deadShare: t.exposeFloat('deadShare', {
      nullable: true,
      description: 'Dead rows of all rows, 0 to 1; null for an empty table.',
    }),
    lastVacuum: t.expose('lastVacuum', {
      type: 'DateTime',
      nullable: true,
      description: 'Last VACUUM by hand, VACUUM FULL not counted; null for never.',
    }),
    lastAutovacuum: t.expose('lastAutovacuum', {
      type: 'DateTime',
      nullable: true,
      description: 'Last VACUUM by autovacuum; null for never.',
    }),
    lastAnalyze: t.expose('lastAnalyze', {
      type: 'DateTime',
      nullable: true,
      description: 'Last ANALYZE by hand; null for never.',
    }),
    lastAutoanalyze: t.expose('lastAutoanalyze', {
      type: 'DateTime',
      nullable: true,
      description: 'Last ANALYZE by autovacuum; null for never.',
    }),
  }),
});

export const DatabaseVacuumType = builder.objectRef<DatabaseVacuum>('DatabaseVacuum').implement({
  description: 'A VACUUM under way (pg_stat_progress_vacuum; pg_stat_progress_cluster for VACUUM FULL).',
  fields: (t) => ({
    pid: t.exposeInt('pid', { description: 'The process that does it.' }),
    schema: t.exposeString('schema', { description: 'Schema of the table.' }),
    table: t.exposeString('table', { description: 'The table.' }),
    full: t.exposeBoolean('full', { description: 'VACUUM FULL, which keeps everybody else away from the table.' }),
    automatic: t.exposeBoolean('automatic', { description: 'Started by autovacuum.' }),
    phase: t.exposeString('phase', { description: 'Its phase as PostgreSQL names it, such as scanning heap.' }),
    percent: t.exposeFloat('percent', {
      nullable: true,
      description: "How much of the table's pages was scanned, 0 to 100; indexes come after. Null before it is known.",
    }),
    runningFor: t.expose('runningMs', { type: 'Duration', description: 'How long it has run.' }),
  }),
});
