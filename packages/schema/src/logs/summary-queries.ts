import { builder, guarded } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';
import { LogFilterInput } from './filter.js';
import { REVEAL, revealed } from './reveal.js';
import { LogCountType, LogHistogramType, LogTopType } from './summary-types.js';

/** Most buckets of a histogram, and most groups of a ranking. */
const MAX_BUCKETS = 1000;
const MAX_GROUPS = 200;

builder.queryFields((t) => ({
  logCount: t.field({
    ...guarded('log:read'),
    type: LogCountType,
    nullable: true,
    description: 'How many stored lines fit a filter. Without since: of all that is stored.',
    args: {
      filter: t.arg({ type: LogFilterInput, description: 'Which lines.' }),
      reveal: t.arg.boolean({ defaultValue: false, description: REVEAL }),
    },
    resolve: (_root, { filter, reveal }, context) =>
      context.ports.logs.count(filter ?? {}, context.signal, revealed(reveal, context)),
  }),
  logHistogram: t.field({
    ...guarded('log:read'),
    type: LogHistogramType,
    nullable: true,
    description: 'How many stored lines fit a filter, over time. Without since: of the 24 hours before until.',
    args: {
      filter: t.arg({ type: LogFilterInput, description: 'Which lines.' }),
      buckets: t.arg.int({
        defaultValue: 48,
        description: 'Into how many stretches the time is divided, 1 to 1,000. Not used with interval.',
      }),
      interval: t.arg({
        type: 'Duration',
        description: 'How long each bucket is, 1s at least; buckets then begin at multiples of it, counted in UTC.',
      }),
      reveal: t.arg.boolean({ defaultValue: false, description: REVEAL }),
    },
    resolve: (_root, { filter, buckets, interval, reveal }, context) => {
      const count = within('buckets', buckets ?? 48, MAX_BUCKETS);
      if (interval != null && interval < 1000) {
        throw new InvalidInput('interval', `interval is ${interval} ms.`, 'Use a duration of 1s or more.');
      }
      const input = { filter: filter ?? {}, buckets: count, intervalMs: interval ?? null };
      return context.ports.logs.histogram(input, context.signal, revealed(reveal, context));
    },
  }),
  logTop: t.field({
    ...guarded('log:read'),
    type: LogTopType,
    nullable: true,
    description:
      'What most lines say: messages with numbers, ids and quoted texts folded, or the values of a field such as ' +
      'http_path. Without since: of the 24 hours before until.',
    args: {
      filter: t.arg({ type: LogFilterInput, description: 'Which lines.' }),
      field: t.arg.string({ description: 'Rank the values of this field of JSON lines; left out: the messages.' }),
      measure: t.arg.string({
        defaultValue: 'duration_ms',
        description: 'Field with a number to summarise for each group.',
      }),
      first: t.arg.int({ defaultValue: 10, description: 'How many groups, 1 to 200.' }),
      reveal: t.arg.boolean({ defaultValue: false, description: REVEAL }),
    },
    resolve: (_root, { filter, field, measure, first, reveal }, context) =>
      context.ports.logs.top(
        {
          filter: filter ?? {},
          field: field ?? null,
          measure: measure ?? 'duration_ms',
          first: within('first', first ?? 10, MAX_GROUPS),
        },
        context.signal,
        revealed(reveal, context),
      ),
  }),
}));

function within(field: string, value: number, max: number): number {
  if (value >= 1 && value <= max) return value;
  throw new InvalidInput(field, `${field} is ${value}.`, `Use a number from 1 to ${max}.`);
}
