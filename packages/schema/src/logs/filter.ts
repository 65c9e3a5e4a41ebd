import { builder } from '../builder.js';
import { LogLevelEnum, LogStreamEnum } from './types.js';

export const LogFilterInput = builder.inputType('LogFilter', {
  description: 'Which lines are wanted. What is left out does not restrict; all that is given has to hold.',
  fields: (t) => ({
    services: t.stringList({ description: 'Lines of these services.' }),
    streams: t.field({ type: [LogStreamEnum], description: 'Lines written to these outputs.' }),
    since: t.field({ type: 'Moment', description: 'Not before this moment.' }),
    until: t.field({ type: 'Moment', description: 'Before this moment; a followed log ends there.' }),
    contains: t.string({
      description: 'Lines with this literal text, ANSI sequences aside; at most 1,000 characters.',
    }),
    caseSensitive: t.boolean({ defaultValue: false, description: 'Whether contains minds upper and lower case.' }),
    levels: t.field({ type: [LogLevelEnum], description: 'Any of these levels. Lines without a level have none.' }),
    minLevel: t.field({ type: LogLevelEnum, description: 'This level or a more serious one.' }),
  }),
});
