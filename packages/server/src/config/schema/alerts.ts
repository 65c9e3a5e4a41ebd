import { group, setting } from '../settings.js';
import { duration } from '../values.js';
import { DURATION } from './expectations.js';

/** When alerts are raised and over. */
export const alerts = group({
  interval: setting(duration.prefault('15s'), {
    description: 'How often the key metrics are looked at for alerts.',
    ...DURATION,
  }),
  for: setting(duration.prefault('2m'), {
    description: 'How long a limit has to be passed until an alert is raised, and not passed until it is over.',
    ...DURATION,
  }),
});
