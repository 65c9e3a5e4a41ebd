import { group, setting } from '../settings.js';
import { oneOf } from '../values.js';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Opsbook's own log. */
export const log = group({
  level: setting(oneOf(LEVELS).prefault('info'), {
    description: "The least severe line that Opsbook's own log shows.",
    expects: `one of ${LEVELS.join(', ')}`,
    example: 'info',
  }),
});
