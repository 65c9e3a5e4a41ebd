import { group, setting } from '../settings.js';
import { duration, wholeNumber } from '../values.js';
import { DURATION } from './expectations.js';

/** How long finished operations are kept. */
export const operations = group({
  keep: setting(duration.prefault('90d'), {
    description: 'How long an operation is kept after its end, with its steps and output. Its audit entry stays.',
    ...DURATION,
  }),
  keepCount: setting(wholeNumber(1, 1_000_000).prefault(10_000), {
    description: 'How many operations that have ended are kept at most; the newest ones.',
    expects: 'a whole number from 1 to 1000000',
    example: '10000',
  }),
});
