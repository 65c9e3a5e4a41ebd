import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { OperationOutput, OperationOutputLine } from './operation-port.js';

/** Most lines of output in one answer. */
export const MAX_OUTPUT_PAGE = 1000;

const OutputStreamEnum = describedEnum('OutputStream', 'Where a line was printed.', {
  STDOUT: 'Standard output.',
  STDERR: 'Standard error.',
});

const OutputLineType = builder.objectRef<OperationOutputLine>('OperationOutputLine').implement({
  description: 'A line that an operation printed. Lines over 2,000 characters are cut.',
  fields: (t) => ({
    sequence: t.exposeInt('sequence', { description: '1 for the first line, and so on without gaps.' }),
    time: t.expose('time', { type: 'DateTime', description: 'When it was printed.' }),
    stream: t.expose('stream', { type: OutputStreamEnum, description: 'Where it was printed.' }),
    text: t.exposeString('text', { description: 'The line without its line break.' }),
  }),
});

export const OperationOutputType = builder.objectRef<OperationOutput>('OperationOutput').implement({
  description: 'Some lines of what an operation printed, in order. The newest 5,000 are kept.',
  fields: (t) => ({
    lines: t.field({ type: [OutputLineType], description: 'The lines.', resolve: ({ lines }) => lines }),
    dropped: t.exposeInt('dropped', { description: 'How many lines before these are no longer kept.' }),
    after: t.exposeInt('after', { description: 'The after to give for the lines that follow.' }),
    hasMore: t.exposeBoolean('hasMore', { description: 'Whether there are more lines now.' }),
  }),
});
