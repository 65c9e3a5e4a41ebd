import type { Config } from '../config/index.js';
import { configuredAt, type Finding, type Found } from './finding.js';
import { type Stack, withRole } from './stack.js';
import { optionOf } from './words.js';

/** The Celery application that the configuration names; null when it names none. */
export function configuredCeleryApp(config: Config): Found<string> | null {
  const value = config.celery.app;
  return value ? { value, source: configuredAt(config, 'celery', 'app') } : null;
}

/** The Celery application, as `celery -A` of the worker (or of the scheduler) names it. */
export function findCeleryApp(stack: Stack): Finding<string> {
  for (const { name, container } of [...withRole(stack, 'WORKER'), ...withRole(stack, 'SCHEDULER')]) {
    const app = optionOf(container.words, '-A', '--app');
    if (app) return { value: app, source: `command of ${name}` };
    if (container.env.CELERY_APP) return { value: container.env.CELERY_APP, source: `CELERY_APP of ${name}` };
  }
  return {
    missing: 'No service of the project runs `celery -A <app> worker`.',
    hint: 'Set celery.app, or services.<service>.role: WORKER for the service that is it.',
  };
}
