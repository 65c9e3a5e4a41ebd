import { z } from 'zod';
import { setting } from '../settings.js';
import { text } from '../values.js';
import { access } from './access.js';
import { alerts } from './alerts.js';
import { backups } from './backups.js';
import { broker } from './broker.js';
import { celery } from './celery.js';
import { compose } from './compose.js';
import { database } from './database.js';
import { docker } from './docker.js';
import { health } from './health.js';
import { log } from './log.js';
import { logs } from './logs.js';
import { metrics } from './metrics.js';
import { notifications } from './notifications.js';
import { operations } from './operations.js';
import { server } from './server.js';
import { services } from './services.js';
import { shell } from './shell.js';
import { state } from './state.js';
import { thresholds } from './thresholds.js';
import { users } from './users.js';

/** Every key of `opsbook.yaml`, with its default; a file for each group. Durations become milliseconds, sizes bytes. */
export const configSchema = z.strictObject({
  project: setting(text.regex(/^[a-z0-9][a-z0-9_-]*$/).optional(), {
    description: 'The compose project to operate.',
    expects: 'the name of a compose project (lower-case letters, digits, - and _)',
    example: 'wms',
    defaultText: 'the only project on the engine',
  }),
  docker,
  compose,
  server,
  state,
  access,
  operations,
  services,
  database,
  broker,
  celery,
  shell,
  health,
  users,
  logs,
  metrics,
  thresholds,
  alerts,
  notifications,
  backups,
  log,
});

/** The keys as they are after loading. */
export type Settings = z.output<typeof configSchema>;
