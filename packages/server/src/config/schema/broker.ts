import { group, setting } from '../settings.js';
import { secretUrl } from '../values.js';

/** The stack's Valkey. */
export const broker = group({
  url: setting(secretUrl('redis', 'rediss', 'valkey', 'valkeys').optional(), {
    description: 'The Valkey (or Redis) that Celery uses.',
    expects: 'a redis:// URL',
    example: 'redis://:password@127.0.0.1:6379/0',
    defaultText: 'found from the containers',
    secret: true,
  }),
});
