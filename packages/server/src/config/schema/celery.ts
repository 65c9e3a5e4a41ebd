import { group, setting } from '../settings.js';
import { text } from '../values.js';

/** The Celery application. */
export const celery = group({
  app: setting(text.regex(/^[\w.:]+$/).optional(), {
    description: 'The Celery application, as `celery -A` takes it.',
    expects: 'a Python module path',
    example: 'app.tasks.celery_app',
    defaultText: "found from the worker's command",
  }),
});
