import { builder } from '../builder.js';
import { defineOperation } from '../operations/operation.js';
import type { KeptLog, ServiceDowntime, ServiceRebuilt, StackDown, StackRestarted, StackUp } from './deploy-port.js';
import { timeoutField, timeoutMs } from './timeout.js';

defineOperation('serviceRebuild', {
  action: 'service:rebuild',
  description:
    'Builds the image of a service anew and replaces its container, as `docker compose build` and `up -d` do, and waits until it is healthy. ' +
    'Compose also brings the services it depends on in line with the files. The old image is kept under a tag of its own.',
  needsReason: true,
  input: (t) => ({
    service: t.string({ required: true, description: 'Name of the service.' }),
    timeout: timeoutField(t),
  }),
  result: builder.objectRef<ServiceRebuilt>('ServiceRebuilt').implement({
    description: 'A service was rebuilt and is healthy.',
    fields: (t) => ({
      service: t.exposeString('service', { description: 'Name of the service.' }),
      changed: t.exposeBoolean('changed', {
        description: 'False when image and compose file gave nothing new, so that its container is the same.',
      }),
      imageBefore: t.exposeString('imageBefore', {
        nullable: true,
        description: 'Id of the image it ran before; null when it had no container.',
      }),
      imageAfter: t.exposeString('imageAfter', { nullable: true, description: 'Id of the image it runs now.' }),
      rollbackImage: t.exposeString('rollbackImage', {
        nullable: true,
        description: 'Tag under which the old image is kept, for going back; null when there was none.',
      }),
      downtime: t.expose('downtimeMs', {
        type: 'Duration',
        nullable: true,
        description: 'From the end of the old container to healthy; null where nothing was down.',
      }),
    }),
  }),
  prepare: async ({ service, timeout }, { ports }) =>
    ports.deployments.rebuild({ service, timeoutMs: timeoutMs(timeout) }),
});

defineOperation('stackUp', {
  action: 'stack:up',
  description:
    'Creates and starts what is missing of the stack or differs from its compose files, as `docker compose up -d` does in the order of dependencies, and waits until all of it is healthy.',
  needsReason: true,
  input: (t) => ({ timeout: timeoutField(t) }),
  result: builder.objectRef<StackUp>('StackBroughtUp').implement({
    description: 'Every service of the stack is up.',
    fields: (t) => ({
      services: t.exposeStringList('services', { description: 'Names of all services, which are up now.' }),
      started: t.exposeStringList('started', { description: 'Names of the containers that were made or started.' }),
    }),
  }),
  prepare: async ({ timeout }, { ports }) => ports.deployments.stackUp({ timeoutMs: timeoutMs(timeout) }),
});

const ServiceDowntimeType = builder.objectRef<ServiceDowntime>('ServiceDowntime').implement({
  description: 'A service that was restarted with its stack.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'Name of the service.' }),
    downtime: t.expose('downtimeMs', {
      type: 'Duration',
      nullable: true,
      description:
        'From the stop signal to healthy (running, without a health probe); null where nothing was down, or Opsbook was restarted meanwhile.',
    }),
  }),
});

defineOperation('stackRestart', {
  action: 'stack:restart',
  description:
    'Restarts every service in the order of their dependencies, each healthy before the next. Stops at the first failure.',
  needsReason: true,
  input: (t) => ({ timeout: timeoutField(t) }),
  result: builder.objectRef<StackRestarted>('StackRestarted').implement({
    description: 'Every service was restarted and is healthy.',
    fields: (t) => ({
      restarted: t.field({
        type: [ServiceDowntimeType],
        description: 'The services in the order they were restarted.',
        resolve: (stack) => stack.restarted,
      }),
      totalDowntime: t.expose('totalDowntimeMs', {
        type: 'Duration',
        description: 'From the first stop signal to the last service healthy.',
      }),
    }),
  }),
  prepare: async ({ timeout }, { ports }) => ports.deployments.restartStack({ timeoutMs: timeoutMs(timeout) }),
});

const KeptLogType = builder.objectRef<KeptLog>('KeptLog').implement({
  description: 'The log of a container that was removed, kept on the machine of Opsbook.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'Name of its service.' }),
    container: t.exposeString('container', { description: 'Name of the container.' }),
    file: t.exposeString('file', {
      description: 'Path of the file: JSON lines, packed with gzip, with the lines as the engine had them.',
    }),
    lines: t.exposeInt('lines', { description: 'How many lines it has.' }),
    bytes: t.expose('bytes', { type: 'Bytes', description: 'Size of the file.' }),
  }),
});

defineOperation('stackDown', {
  action: 'stack:down',
  description:
    'Stops the stack and removes its containers and networks, as `docker compose down` does; never its volumes. ' +
    'Removing a container removes its log, so the logs are kept first; nothing is removed while one cannot be.',
  needsReason: true,
  destructive: true,
  input: (t) => ({
    discardLogs: t.boolean({
      defaultValue: false,
      description: 'Let go of logs that cannot be kept, as with the log driver none. The others are kept.',
    }),
  }),
  result: builder.objectRef<StackDown>('StackTakenDown').implement({
    description: 'The stack is down.',
    fields: (t) => ({
      removed: t.exposeStringList('removed', { description: 'Names of the containers that were removed.' }),
      logs: t.field({
        type: [KeptLogType],
        description: 'Their logs.',
        resolve: ({ logs }) => logs,
      }),
      lost: t.exposeStringList('lost', { description: 'Names of those whose log could not be kept.' }),
    }),
  }),
  prepare: async ({ discardLogs }, { ports }) => ports.deployments.stackDown({ discardLogs: discardLogs ?? false }),
});
