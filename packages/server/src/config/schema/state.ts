import { group, setting } from '../settings.js';
import { secretUrl, text } from '../values.js';

/** Where Opsbook's own state is kept. */
export const state = group({
  url: setting(secretUrl('postgres', 'postgresql').optional(), {
    description:
      'PostgreSQL for the state of Opsbook (tokens, audit, operations). Needed when several servers share it.',
    expects: 'a PostgreSQL URL',
    example: 'postgres://opsbook:password@127.0.0.1:5432/opsbook',
    defaultText: 'the embedded store in `state.dir`',
    secret: true,
  }),
  dir: setting(text.optional(), {
    description: 'The folder of the embedded state store and of the audit spool.',
    expects: 'a folder',
    example: '/var/lib/opsbook',
    defaultText: '`$XDG_STATE_HOME/opsbook/<project>`, else `~/.local/state/opsbook/<project>`',
  }),
});
