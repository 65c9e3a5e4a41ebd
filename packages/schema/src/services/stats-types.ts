import { builder } from '../builder.js';
import type { ContainerStats, SampledContainer, ServiceStats, ServiceStatsSample } from './observe-port.js';

const CPU = 'CPU over the last second, as docker stats computes it: 100 is one core, 200 two.';
const MEMORY = 'Memory without the page cache that can be reclaimed, as docker stats computes it.';
const RECEIVED = 'Received since the start, over all networks; null with the host network, which is not counted.';
const SENT = 'Sent since the start, over all networks; null with the host network, which is not counted.';
const READ = 'Read from block devices since the start.';
const WRITTEN = 'Written to block devices since the start.';
const PIDS = 'Processes and threads; null where the engine does not count them.';

export const ContainerStatsType = builder.objectRef<ContainerStats>('ContainerStats').implement({
  description: 'What a container uses, at most two seconds old (the engine samples once a second).',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the engine took the sample, by its clock.' }),
    cpuPercent: t.exposeFloat('cpuPercent', { description: CPU }),
    onlineCpus: t.exposeInt('onlineCpus', { description: "The machine's cores, which are 100 each in cpuPercent." }),
    memoryUsed: t.expose('memoryUsed', { type: 'Bytes', description: MEMORY }),
    memoryLimit: t.expose('memoryLimit', {
      type: 'Bytes',
      description: "The container's limit; all of the machine's memory where it has none.",
    }),
    memoryPercent: t.exposeFloat('memoryPercent', { description: 'memoryUsed of memoryLimit, 0 to 100.' }),
    networkReceived: t.expose('networkReceived', { type: 'Bytes', nullable: true, description: RECEIVED }),
    networkSent: t.expose('networkSent', { type: 'Bytes', nullable: true, description: SENT }),
    blockRead: t.expose('blockRead', { type: 'Bytes', description: READ }),
    blockWritten: t.expose('blockWritten', { type: 'Bytes', description: WRITTEN }),
    pids: t.exposeInt('pids', { nullable: true, description: PIDS }),
  }),
});

export const ServiceStatsType = builder.objectRef<ServiceStats>('ServiceStats').implement({
  description: 'What the running containers of a service use together, at most two seconds old.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the oldest of the samples was taken.' }),
    containers: t.exposeInt('containers', { description: 'How many containers were added up.' }),
    cpuPercent: t.exposeFloat('cpuPercent', { description: CPU }),
    memoryUsed: t.expose('memoryUsed', { type: 'Bytes', description: MEMORY }),
    memoryPercent: t.exposeFloat('memoryPercent', {
      description: 'Of the limit, 0 to 100; of the container that is nearest to its own.',
    }),
    networkReceived: t.expose('networkReceived', { type: 'Bytes', nullable: true, description: RECEIVED }),
    networkSent: t.expose('networkSent', { type: 'Bytes', nullable: true, description: SENT }),
    blockRead: t.expose('blockRead', { type: 'Bytes', description: READ }),
    blockWritten: t.expose('blockWritten', { type: 'Bytes', description: WRITTEN }),
    pids: t.exposeInt('pids', { nullable: true, description: PIDS }),
  }),
});

const SampledContainerType = builder.objectRef<SampledContainer>('SampledContainer').implement({
  description: 'One container in a sample of resource usage.',
  fields: (t) => ({
    service: t.exposeString('service', { description: 'The service it belongs to.' }),
    containerId: t.exposeString('containerId', { description: "The engine's full id." }),
    name: t.exposeString('name', { description: 'Its name on the engine.' }),
    stats: t.expose('stats', {
      type: ContainerStatsType,
      nullable: true,
      description: 'What it uses; null when it does not run, or could not be sampled.',
    }),
    problem: t.exposeString('problem', {
      nullable: true,
      description: 'Why it could not be sampled; null when it was, or does not run.',
    }),
  }),
});

export const ServiceStatsSampleType = builder.objectRef<ServiceStatsSample>('ServiceStatsSample').implement({
  description: 'What containers use at one time.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When the sample was put together.' }),
    containers: t.expose('containers', {
      type: [SampledContainerType],
      description: 'Every container, by service; those that do not run are among them.',
    }),
  }),
});
