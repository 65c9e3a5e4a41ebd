import { group, setting } from '../settings.js';
import { patterns, yesOrNo } from '../values.js';
import { YES_OR_NO } from './expectations.js';

/** Logs: reading and masking. */
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
});
