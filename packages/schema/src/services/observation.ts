import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { checkedDuration } from '../database/limits.js';
import { OpsFailure } from '../errors/failures.js';
import { DriftType } from './drift-types.js';
import { ContainerProcessType, GunicornType } from './process-types.js';
import { ContainerStatsType, ServiceStatsSampleType, ServiceStatsType } from './stats-types.js';
import { ContainerType, ServiceType } from './types.js';

builder.objectFields(ContainerType, (t) => ({
  stats: t.field({
    type: ContainerStatsType,
    nullable: true,
    description: 'What it uses now; the first look waits up to two seconds for a sample. Null when it does not run.',
    resolve: (container, _args, { ports }) => ports.services.containerStats(container),
  }),
  processes: t.field({
    type: [ContainerProcessType],
    nullable: true,
    description: 'Its processes, as docker top shows them. Null when it does not run.',
    resolve: (container, _args, { ports }) => ports.services.processes(container),
  }),
}));

builder.objectFields(ServiceType, (t) => ({
  stats: t.field({
    type: ServiceStatsType,
    nullable: true,
    description: 'What its running containers use together. Null when none runs.',
    resolve: (service, _args, { ports }) => ports.services.serviceStats(service),
  }),
  gunicorn: t.field({
    type: [GunicornType],
    nullable: true,
    description: 'The Gunicorn in each of its running containers; empty for other servers.',
    resolve: (service, _args, { ports }) => ports.services.gunicorn(service),
  }),
  drift: t.field({
    type: [DriftType],
    nullable: true,
    description: 'What runs compared with what should, each comparison alone.',
    resolve: (service, _args, { ports }) => ports.services.drift(service),
  }),
}));

builder.subscriptionField('serviceStats', (t) =>
  t.field({
    ...guarded('service:read'),
    type: ServiceStatsSampleType,
    nullable: true,
    description:
      'What containers use, now and after every interval. While the engine cannot be asked, null with an error that says why; the stream goes on.',
    args: {
      services: t.arg.stringList({ description: 'Only these services; all when left out.' }),
      interval: t.arg({
        type: 'Duration',
        required: true,
        defaultValue: 5000,
        description: 'Time between two samples, 1s to 1h.',
      }),
    },
    subscribe: (_root, { services, interval }, { ports, signal }) => {
      const intervalMs = checkedDuration('interval', interval, 1000, 3_600_000);
      return cancellable(signal, (ended) => ports.services.watchStats(services ?? null, intervalMs, ended));
    },
    resolve: (sample) => {
      if (sample instanceof OpsFailure) throw sample;
      return sample;
    },
  }),
);
