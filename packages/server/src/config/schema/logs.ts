import { group, setting } from '../settings.js';
import { bytes, duration, path, patterns, yesOrNo } from '../values.js';
import { DURATION, YES_OR_NO } from './expectations.js';

/** Logs: reading, masking, exports, and keeping those of removed containers. */
export const logs = group({
  redaction: group({
    enabled: setting(yesOrNo.prefault(true), {
      description: 'Whether secrets in log lines are masked for everybody who does not ask to see them.',
      ...YES_OR_NO,
    }),
    patterns: setting(patterns.prefault([]), {
      description:
        'More secrets to mask, as RE2 patterns: their first group, or all that matches. A variable has one in each line.',
      expects: 'a list of RE2 patterns that do not match an empty text',
      example: 'customer=(\\S+)',
      defaultText: 'none beside the built-in ones',
    }),
  }),
  archive: group({
    enabled: setting(yesOrNo.prefault('true'), {
      description:
        'Whether the logs of containers are kept when those are removed, by whomever. stackDown keeps them always.',
      ...YES_OR_NO,
    }),
    dir: setting(path.optional(), {
      description: 'The folder they are kept in, compressed, and those of containers that stackDown removes.',
      expects: 'an absolute path',
      example: '/var/lib/opsbook/log-archive',
      defaultText: '`log-archive` in `state.dir`',
    }),
    maxBytes: setting(bytes.prefault('1GiB'), {
      description: 'How large they may be together; the oldest lines are deleted. Files of stackDown do not count.',
      expects: 'a number of bytes',
      example: '512MiB or 2GiB',
    }),
    maxAge: setting(duration.prefault('30d'), {
      description:
        'How long lines of removed containers are kept. Files of stackDown stay until somebody removes them.',
      ...DURATION,
    }),
  }),
  exports: group({
    dir: setting(path.optional(), {
      description: 'The folder that logs are exported to.',
      expects: 'an absolute path',
      example: '/opt/wms/logs',
      defaultText: '`exports` in `state.dir`',
    }),
    maxBytes: setting(bytes.prefault('2GiB'), {
      description: 'How large all exports may be together; the oldest ones are deleted, and a larger one is refused.',
      expects: 'a number of bytes',
      example: '512MiB or 2GiB',
    }),
    keep: setting(duration.prefault('7d'), {
      description: 'How long an export is kept.',
      ...DURATION,
    }),
  }),
});
