import { ROLES } from '@opsbook/schema';
import { group, setting } from '../settings.js';
import { actions, duration, oneOf, wholeNumber } from '../values.js';
import { DURATION } from './expectations.js';

/** Tokens, limits and approvals. */
export const access = group({
  tokenLifetime: setting(duration.prefault('90d'), {
    description: 'How long an access token lives when its creator asks for nothing else.',
    ...DURATION,
  }),
  approval: setting(actions.prefault([]), {
    description:
      'Actions that need the approval of a second person (`operationApprove`) each time, such as `token:create`.',
    expects: 'a list of actions that change something',
    example: 'stack:restart,token:create',
    defaultText: 'none',
  }),
  approvalLifetime: setting(duration.prefault('1h'), {
    description: 'How long an approval may take, and afterwards how long its asker may take to repeat the request.',
    ...DURATION,
  }),
  operationsPerMinute: setting(wholeNumber(1, 1_000_000).prefault(600), {
    description: 'How many operations (queries, mutations, subscriptions) one token may start in a minute.',
    expects: 'a whole number from 1 to 1000000',
    example: '600',
  }),
  introspection: setting(oneOf([...ROLES, 'OFF']).prefault('VIEWER'), {
    description:
      'The weakest role that may ask for the schema (`__schema`, `__type`), or `OFF` for nobody. ' +
      'Whoever may not gets no suggestions of names in errors either.',
    expects: `one of ${ROLES.join(', ')}, OFF`,
    example: 'ADMIN',
  }),
});
