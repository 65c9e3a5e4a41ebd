import { group, setting } from '../settings.js';
import { bytes, duration, text } from '../values.js';
import { DURATION } from './expectations.js';

/** Where backups are, and what is asked of them. */
export const backups = group({
  dir: setting(text.regex(/^\//).optional(), {
    description: 'The folder of the backups.',
    expects: 'an absolute path',
    example: '/opt/wms/backups',
    defaultText: '`backups` in or beside the folder of the compose project',
  }),
  maxAge: setting(duration.prefault('25h'), {
    description: 'A newest backup older than this is a warning.',
    ...DURATION,
  }),
  minSize: setting(bytes.prefault('1MiB'), {
    description: 'A smaller backup is a warning.',
    expects: 'a number of bytes',
    example: '1MiB',
  }),
});
