import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { DatabaseReadiness } from './port.js';

const ReadinessStateEnum = describedEnum('DatabaseReadinessState', 'Whether the database can be used.', {
  READY: 'It answers queries and takes writes.',
  READ_ONLY: 'It answers queries and takes no writes: a standby, or in recovery.',
  UNREADY: 'It runs and is starting, stopping or recovering.',
  NOT_ADMITTED: 'It runs but does not let Opsbook in: the login is wrong, or all connections are in use.',
  NO_ANSWER: 'Nothing answers.',
});

export const DatabaseReadinessType = builder.objectRef<DatabaseReadiness>('DatabaseReadiness').implement({
  description: 'Whether the database can be used just now (as pg_isready, with a query).',
  fields: (t) => ({
    state: t.expose('state', { type: ReadinessStateEnum, description: 'The answer.' }),
    message: t.exposeString('message', { description: 'The answer in one sentence.' }),
    hint: t.exposeString('hint', { nullable: true, description: 'What to do; null when it is ready.' }),
    latency: t.expose('latencyMs', {
      type: 'Duration',
      nullable: true,
      description: 'Time until the answer; null when there was none.',
    }),
  }),
});
