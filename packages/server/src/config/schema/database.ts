import { group, setting } from '../settings.js';
import { secretUrl, yesOrNo } from '../values.js';
import { YES_OR_NO } from './expectations.js';

/** The stack's PostgreSQL. */
export const database = group({
  url: setting(secretUrl('postgres', 'postgresql').optional(), {
    description: 'The PostgreSQL of the stack.',
    expects: 'a PostgreSQL URL',
    example: 'postgres://wms_user:password@127.0.0.1:5432/wms',
    defaultText: 'found from the containers',
    secret: true,
  }),
  writes: setting(yesOrNo.prefault(false), {
    description: 'Whether administrators may run statements that write (databaseExecute).',
    ...YES_OR_NO,
  }),
});
