import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { SlowQuery } from './port.js';

export const SlowQueryOrderEnum = describedEnum('SlowQueryOrder', 'What makes a query slow.', {
  MEAN: 'The mean time of one call, as the runbook has it.',
  MAX: 'The longest call.',
  TOTAL: 'The time of all calls together: where the server spends its time.',
  CALLS: 'How often it is called.',
});

export const SlowQueryType = builder.objectRef<SlowQuery>('SlowQuery').implement({
  description: 'A statement with its costs since the statistics were last reset (pg_stat_statements).',
  fields: (t) => ({
    query: t.exposeString('query', {
      nullable: true,
      description:
        "The statement with parameters for constants, without passwords; null where it is hidden from Opsbook's role.",
    }),
    database: t.exposeString('database', {
      nullable: true,
      description: 'The database it ran in; null when that was dropped.',
    }),
    user: t.exposeString('user', { nullable: true, description: 'The role that ran it.' }),
    calls: t.exposeFloat('calls', { description: 'How often it ran; a whole number.' }),
    rows: t.exposeFloat('rows', { description: 'Rows it gave or changed, over all calls; a whole number.' }),
    meanMs: t.exposeFloat('meanMs', { description: 'Mean time of one call, in milliseconds.' }),
    maxMs: t.exposeFloat('maxMs', { description: 'Time of the longest call, in milliseconds.' }),
    totalMs: t.exposeFloat('totalMs', { description: 'Time of all calls together, in milliseconds.' }),
  }),
});
