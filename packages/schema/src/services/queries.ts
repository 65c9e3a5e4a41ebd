import { builder, guarded } from '../builder.js';
import { cancellable } from '../cancellable.js';
import { ServiceEventType, ServiceType } from './types.js';

builder.queryFields((t) => ({
  services: t.field({
    ...guarded('service:read'),
    type: [ServiceType],
    nullable: true,
    description:
      'All services of the stack by name. Null with an UNAVAILABLE error while the Docker Engine does not answer.',
    resolve: (_root, _args, { ports }) => ports.services.services(),
  }),
  service: t.field({
    ...guarded('service:read'),
    type: ServiceType,
    nullable: true,
    description: 'One service. An unknown name is a NOT_FOUND error that lists the known ones.',
    args: { name: t.arg.string({ required: true, description: 'Its name in the compose file.' }) },
    resolve: (_root, { name }, { ports }) => ports.services.service(name),
  }),
}));

builder.subscriptionField('serviceEvents', (t) =>
  t.field({
    ...guarded('service:read'),
    type: ServiceEventType,
    description: "Events of the stack's containers from now on, and of the watching itself.",
    args: {
      services: t.arg.stringList({ description: 'Only these services; events about the engine come always.' }),
    },
    subscribe: (_root, { services }, { ports, signal }) =>
      cancellable(signal, (ended) => ports.services.events({ services: services ?? null }, ended)),
    resolve: (event) => event,
  }),
);
