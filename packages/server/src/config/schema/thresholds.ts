import { group, setting } from '../settings.js';
import { duration, positive } from '../values.js';
import { DURATION, PERCENT } from './expectations.js';

/** The limits of the key metrics; the defaults are the runbook's. */
export const thresholds = group({
  cpuWarning: setting(positive.prefault(70), {
    description: 'Use of the processors of the host above this is a warning, in percent.',
    ...PERCENT,
  }),
  cpuCritical: setting(positive.prefault(90), {
    description: 'Use of the processors of the host above this is critical, in percent.',
    ...PERCENT,
  }),
  memoryWarning: setting(positive.prefault(80), {
    description: 'Use of the memory of the host above this is a warning, in percent.',
    ...PERCENT,
  }),
  memoryCritical: setting(positive.prefault(95), {
    description: 'Use of the memory of the host above this is critical, in percent.',
    ...PERCENT,
  }),
  diskWarning: setting(positive.prefault(80), {
    description: 'Use of a file system of the host above this is a warning, in percent.',
    ...PERCENT,
  }),
  diskCritical: setting(positive.prefault(90), {
    description: 'Use of a file system of the host above this is critical, in percent.',
    ...PERCENT,
  }),
  connectionsWarning: setting(positive.prefault(80), {
    description: 'More connections to the database server than this are a warning.',
    ...PERCENT,
  }),
  connectionsCritical: setting(positive.prefault(95), {
    description: 'More connections to the database server than this are critical.',
    ...PERCENT,
  }),
  connectionsShareWarning: setting(positive.prefault(80), {
    description: 'A larger share of max_connections than this is a warning, in percent.',
    ...PERCENT,
  }),
  connectionsShareCritical: setting(positive.prefault(95), {
    description: 'A larger share of max_connections than this is critical, in percent.',
    ...PERCENT,
  }),
  responseTimeWarning: setting(duration.prefault('500ms'), {
    description:
      'Slower answers than this are a warning: of a health page, and of the application at the quantile 0.95.',
    ...DURATION,
  }),
  responseTimeCritical: setting(duration.prefault('2s'), {
    description:
      'Slower answers than this are critical: of a health page, and of the application at the quantile 0.95.',
    ...DURATION,
  }),
  errorRateWarning: setting(positive.prefault(1), {
    description: 'A larger share of failed requests than this is a warning, in percent.',
    ...PERCENT,
  }),
  errorRateCritical: setting(positive.prefault(5), {
    description: 'A larger share of failed requests than this is critical, in percent.',
    ...PERCENT,
  }),
  hysteresis: setting(positive.prefault(5), {
    description: 'By how many percent of a limit a value has to fall below it until its alert is over.',
    ...PERCENT,
  }),
});
