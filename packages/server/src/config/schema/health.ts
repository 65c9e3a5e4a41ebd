import { group, perService, setting } from '../settings.js';
import { duration, httpUrl, wholeNumber } from '../values.js';
import { DURATION, HTTP_URL } from './expectations.js';

/** The health checks. */
export const health = group({
  deadline: setting(duration.prefault('2s'), {
    description: 'How long each health check may take.',
    ...DURATION,
  }),
  errorsCritical: setting(wholeNumber(1, 100_000).prefault(100), {
    description: 'So many errors in the logs of the last 24 hours are critical; any are a warning.',
    expects: 'a whole number from 1 to 100000',
    example: '100',
  }),
  http: perService(
    setting(httpUrl, {
      description: 'The health URL of a service.',
      ...HTTP_URL,
      example: 'http://127.0.0.1:8000/health',
      defaultText: '`/health` of the backend and the frontend',
    }),
  ),
});
