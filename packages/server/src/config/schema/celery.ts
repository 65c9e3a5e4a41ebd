import { group, setting } from '../settings.js';
import { list, text } from '../values.js';

/** The Celery application. */
export const celery = group({
  app: setting(text.regex(/^[\w.:]+$/).optional(), {
    description: 'The Celery application, as `celery -A` takes it.',
    expects: 'a Python module path',
    example: 'app.tasks.celery_app',
    defaultText: "found from the worker's command",
  }),
  tasks: setting(list(/^[\w.:-]+$/).prefault([]), {
    description: 'Tasks that may be sent although no worker that answers has registered them.',
    expects: 'a list of full names of tasks',
    example: 'app.tasks.celery_app.send_expiry_alerts',
    defaultText: 'none',
  }),
});
