import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import { LogLevelEnum, LogStreamEnum } from './types.js';

const LogFieldOperatorEnum = describedEnum('LogFieldOperator', 'How a field of a JSON line is compared.', {
  EQ: 'Is this value: the same number, text or boolean, or null.',
  NE: 'Is there, and is another value.',
  GT: 'A number above this one, or a text behind this one.',
  GE: 'A number not below this one, or a text not before this one.',
  LT: 'A number below this one, or a text before this one.',
  LE: 'A number not above this one, or a text not behind this one.',
  CONTAINS: 'A text with this part, or a list with this entry.',
  MATCHES: 'A text, some part of which fits this RE2 pattern.',
  IN: 'Is one of the values of this list.',
  EXISTS: 'Is there; with the value false: is not there.',
});

const LogFieldConditionInput = builder.inputType('LogFieldCondition', {
  description: 'A comparison with a field of a line that is a JSON object. Other lines fit only EXISTS with false.',
  fields: (t) => ({
    path: t.string({
      required: true,
      description: 'Name of the field. a.b is the field a.b, or the field b of the object a; a.0 the first of a list.',
    }),
    op: t.field({ type: LogFieldOperatorEnum, defaultValue: 'EQ', description: 'How it is compared.' }),
    value: t.field({
      type: 'JSON',
      description: 'With what: a number, text, boolean or null; a list for IN. Types must agree: 5 is not "5".',
    }),
  }),
});

export const LogFilterInput = builder.inputType('LogFilter', {
  description: 'Which lines are wanted. What is left out does not restrict; all that is given has to hold.',
  fields: (t) => ({
    services: t.stringList({ description: 'Lines of these services.' }),
    containers: t.stringList({ description: 'Lines of these containers: their ids, of twelve digits or more.' }),
    streams: t.field({ type: [LogStreamEnum], description: 'Lines written to these outputs.' }),
    since: t.field({ type: 'Moment', description: 'Not before this moment.' }),
    until: t.field({ type: 'Moment', description: 'Before this moment; a followed log ends there.' }),
    contains: t.string({
      description: 'Lines with this literal text, ANSI sequences aside; at most 1,000 characters.',
    }),
    notContains: t.string({
      description: 'Lines without this literal text, ANSI sequences aside; at most 1,000 characters.',
    }),
    regex: t.string({
      description:
        'Lines of which some part fits this pattern, ANSI sequences aside; at most 1,000 characters. The syntax is that ' +
        'of RE2, which takes linear time: no look-around and no back-references.',
    }),
    caseSensitive: t.boolean({
      defaultValue: false,
      description: 'Whether contains, notContains, regex, CONTAINS and MATCHES mind upper and lower case.',
    }),
    levels: t.field({ type: [LogLevelEnum], description: 'Any of these levels. Lines without a level have none.' }),
    minLevel: t.field({ type: LogLevelEnum, description: 'This level or a more serious one.' }),
    loggers: t.stringList({ description: 'Any of these loggers, or one below: app.db also has app.db.pool.' }),
    fields: t.field({
      type: [LogFieldConditionInput],
      description: 'Comparisons with fields of JSON lines, all of which have to hold; at most 20.',
    }),
  }),
});
