import { builder } from '../builder.js';
import type { ContainerProcess, Gunicorn } from './observe-port.js';

export const ContainerProcessType = builder.objectRef<ContainerProcess>('ContainerProcess').implement({
  description: "A process of a container, as ps on the engine's machine shows it.",
  fields: (t) => ({
    pid: t.exposeInt('pid', { description: "Its id on the engine's machine, not inside the container." }),
    parentPid: t.exposeInt('parentPid', { description: "Id of its parent on the engine's machine." }),
    user: t.exposeString('user', { description: "Its user, by the engine's machine." }),
    cpuPercent: t.exposeFloat('cpuPercent', {
      description: 'CPU time over its lifetime as ps gives it, 100 for one core: not its use just now.',
    }),
    memory: t.expose('memory', {
      type: 'Bytes',
      description: 'Resident memory (RSS). Pages that processes share count in each of them.',
    }),
    command: t.exposeString('command', { description: 'Its command line, passwords and other secrets masked.' }),
  }),
});

export const GunicornType = builder.objectRef<Gunicorn>('Gunicorn').implement({
  description: 'A Gunicorn, as the processes of its container tell.',
  fields: (t) => ({
    containerId: t.exposeString('containerId', { description: 'The container it runs in.' }),
    masterPid: t.exposeInt('masterPid', { description: "Its master process on the engine's machine." }),
    workers: t.exposeInt('workers', { description: 'Worker processes now.' }),
    recommended: t.exposeInt('recommended', { description: "How many the runbook's formula gives: 2 x cores + 1." }),
    cores: t.exposeFloat('cores', {
      description: "Cores the container may use: the machine's, or what its CPU limit leaves of them.",
    }),
  }),
});
