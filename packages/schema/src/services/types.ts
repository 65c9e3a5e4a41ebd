import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { Container, ContainerImage, PortBinding, Service, ServiceEvent } from './port.js';

export const ServiceStateEnum = describedEnum('ServiceState', 'State of a service as a whole.', {
  RUNNING: 'Every container of it runs.',
  PARTIAL: 'Some of its containers run and some do not.',
  RESTARTING: 'The engine is restarting it, as in a crash loop.',
  PAUSED: 'Its containers are frozen.',
  STOPPED: 'It has containers and none runs.',
  MISSING: 'It belongs to the stack but has no container.',
});

export const HealthStateEnum = describedEnum('HealthState', "State of the engine's health probe.", {
  HEALTHY: 'The last probe succeeded.',
  UNHEALTHY: 'Several probes in a row failed.',
  STARTING: 'Still within the start period.',
  NONE: 'There is no health probe, or the container does not run.',
});

export const ServiceRoleEnum = describedEnum('ServiceRole', 'What a service is for, told by its image and command.', {
  BACKEND: 'The application server (Gunicorn, Uvicorn).',
  FRONTEND: 'The web server in front (Nginx).',
  DATABASE: 'PostgreSQL.',
  BROKER: 'Valkey or Redis.',
  WORKER: 'A Celery worker.',
  SCHEDULER: 'Celery beat.',
  OTHER: 'Something else.',
});

const ContainerStateEnum = describedEnum('ContainerState', 'State of a container as the engine gives it.', {
  CREATED: 'Created and never started.',
  RUNNING: 'Its main process runs.',
  PAUSED: 'Frozen.',
  RESTARTING: 'Between two attempts of its restart policy.',
  REMOVING: 'Being removed.',
  EXITED: 'Its main process ended.',
  DEAD: 'Could not be removed properly.',
});

const PortBindingType = builder.objectRef<PortBinding>('PortBinding').implement({
  description: 'A port a container exposes, and where it is published.',
  fields: (t) => ({
    containerPort: t.exposeInt('containerPort', { description: 'Port inside the container.' }),
    protocol: t.exposeString('protocol', { description: 'tcp, udp or sctp.' }),
    hostIp: t.exposeString('hostIp', {
      nullable: true,
      description: 'Address it is published on; null when it is not.',
    }),
    hostPort: t.exposeInt('hostPort', { nullable: true, description: 'Port it is published on; null when it is not.' }),
  }),
});

const ContainerImageType = builder.objectRef<ContainerImage>('ContainerImage').implement({
  description: 'The image a container was made from.',
  fields: (t) => ({
    reference: t.exposeString('reference', { description: 'As the compose file names it.' }),
    id: t.exposeString('id', { description: "The image's id on this engine." }),
    digest: t.exposeString('digest', {
      nullable: true,
      description: 'Registry digest; null for an image that was built or imported here.',
    }),
  }),
});

export const ContainerType = builder.objectRef<Container>('Container').implement({
  description: 'One container of a service.',
  fields: (t) => ({
    id: t.exposeString('id', { description: "The engine's full id." }),
    name: t.exposeString('name', { description: 'Its name on the engine.' }),
    service: t.exposeString('service', { description: 'The service it belongs to.' }),
    number: t.exposeInt('number', { description: "Compose's number of it within the service, from 1." }),
    state: t.expose('state', { type: ContainerStateEnum, description: 'Whether it runs.' }),
    health: t.expose('health', { type: HealthStateEnum, description: 'What its health probe says.' }),
    healthOutput: t.exposeString('healthOutput', {
      nullable: true,
      description: 'What the last health probe printed; null where there is none.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was created.' }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Last start; null before the first.',
    }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Last end; null before the first.',
    }),
    uptime: t.expose('uptimeMs', {
      type: 'Duration',
      nullable: true,
      description: 'Time since the start; null when not running.',
    }),
    restartCount: t.exposeInt('restartCount', { description: 'How often its restart policy restarted it.' }),
    exitCode: t.exposeInt('exitCode', {
      nullable: true,
      description: 'Exit code of the last run; null while running.',
    }),
    oomKilled: t.exposeBoolean('oomKilled', { description: 'Whether the kernel ended it for want of memory.' }),
    image: t.expose('image', { type: ContainerImageType, description: 'The image it was made from.' }),
    ports: t.expose('ports', { type: [PortBindingType], description: 'Exposed ports; none with host networking.' }),
    tty: t.exposeBoolean('tty', { description: 'Whether it has a terminal; then stdout and stderr are one stream.' }),
  }),
});

export const ServiceType = builder.objectRef<Service>('Service').implement({
  description: 'A service of the compose project with its containers.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name in the compose file.' }),
    project: t.exposeString('project', { description: 'The compose project.' }),
    role: t.expose('role', { type: ServiceRoleEnum, description: 'What it is for.' }),
    state: t.expose('state', { type: ServiceStateEnum, description: 'State over all its containers.' }),
    health: t.expose('health', { type: HealthStateEnum, description: 'The worst health of its running containers.' }),
    dependsOn: t.exposeStringList('dependsOn', { description: 'Services that are started before this one.' }),
    containers: t.expose('containers', { type: [ContainerType], description: 'Its containers by number.' }),
    uptime: t.field({
      type: 'Duration',
      nullable: true,
      description: 'Time since its youngest running container started; null when none runs.',
      resolve: (service) => {
        const uptimes = service.containers.flatMap((c) => (c.uptimeMs === null ? [] : [c.uptimeMs]));
        return uptimes.length > 0 ? Math.min(...uptimes) : null;
      },
    }),
    restartCount: t.int({
      description: 'How often restart policies restarted its containers.',
      resolve: (service) => service.containers.reduce((sum, c) => sum + c.restartCount, 0),
    }),
  }),
});

const ServiceEventKindEnum = describedEnum(
  'ServiceEventKind',
  'What happened to a service, or to the watching of it.',
  {
    CREATED: 'A container was created.',
    STARTED: 'A container was started.',
    STOPPED: 'A container was stopped by request.',
    KILLED: 'A signal was sent to a container.',
    DIED: 'The main process of a container ended.',
    OOM: 'A container ran out of memory.',
    PAUSED: 'A container was frozen.',
    UNPAUSED: 'A container was thawed.',
    RESTARTED: 'A container was restarted by request.',
    REMOVED: 'A container was removed.',
    HEALTHY: 'The health probe of a container succeeds.',
    UNHEALTHY: 'The health probe of a container fails.',
    ENGINE_LOST: 'The engine does not answer; events may be missed until ENGINE_BACK.',
    ENGINE_BACK: 'The engine answers again; read services for the present state.',
    DROPPED: 'The subscriber was too slow and events were left out; read services for the present state.',
  },
);

export const ServiceEventType = builder.objectRef<ServiceEvent>('ServiceEvent').implement({
  description: "An event of the engine about one of the stack's containers.",
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', description: 'When the engine says it happened.' }),
    kind: t.expose('kind', { type: ServiceEventKindEnum, description: 'What happened.' }),
    service: t.exposeString('service', {
      nullable: true,
      description: 'The service; null for events about the engine.',
    }),
    containerId: t.exposeString('containerId', {
      nullable: true,
      description: 'The container; null for events about the engine.',
    }),
    exitCode: t.exposeInt('exitCode', { nullable: true, description: 'Exit code, for DIED.' }),
    signal: t.exposeString('signal', { nullable: true, description: 'Number of the signal, for KILLED.' }),
    message: t.exposeString('message', { description: 'The event in one sentence.' }),
  }),
});
