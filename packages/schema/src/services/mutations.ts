import { builder, type Inputs } from '../builder.js';
import { defineMutation } from '../operations/mutation.js';
import type { ServiceChanged } from './port.js';
import { timeoutField, timeoutMs } from './timeout.js';
import { ServiceType } from './types.js';

const serviceInput = (t: Inputs) => ({
  service: t.string({ required: true, description: 'Name of the service.' }),
  timeout: timeoutField(t),
});

const changeFields = {
  service: 'The service as it is now.',
  changed: 'False when there was nothing to do.',
  downtime: 'From the stop signal to healthy (running, without a health probe); null where nothing was down.',
};

function serviceChanged(name: string, description: string) {
  return builder.objectRef<ServiceChanged>(name).implement({
    description,
    fields: (t) => ({
      service: t.field({ type: ServiceType, description: changeFields.service, resolve: (change) => change.service }),
      changed: t.exposeBoolean('changed', { description: changeFields.changed }),
      downtime: t.expose('downtimeMs', { type: 'Duration', nullable: true, description: changeFields.downtime }),
    }),
  });
}

defineMutation('serviceStart', {
  action: 'service:start',
  description: 'Starts a service and waits until it is healthy.',
  input: serviceInput,
  success: serviceChanged('ServiceStarted', 'A service was started and is healthy.'),
  prepare: async ({ service, timeout }, { ports }) => ports.services.start({ service, timeoutMs: timeoutMs(timeout) }),
});

defineMutation('serviceStop', {
  action: 'service:stop',
  description: 'Stops a service. Those that depend on it are not stopped; the Plan names them.',
  needsReason: true,
  input: serviceInput,
  success: serviceChanged('ServiceStopped', 'A service was stopped.'),
  prepare: async ({ service, timeout }, { ports }) => ports.services.stop({ service, timeoutMs: timeoutMs(timeout) }),
});

defineMutation('serviceRestart', {
  action: 'service:restart',
  description:
    'Restarts a service, one container after the other, and waits until it is healthy. Does not apply a changed compose file or image.',
  input: serviceInput,
  success: serviceChanged('ServiceRestarted', 'A service was restarted and is healthy.'),
  prepare: async ({ service, timeout }, { ports }) =>
    ports.services.restart({ service, timeoutMs: timeoutMs(timeout) }),
});
