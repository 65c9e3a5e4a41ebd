import { builder } from '../builder.js';
import { HostDiskType } from './disk-types.js';
import { HostJournalType, HostLogRotationType } from './log-types.js';
import { HostPackagesType } from './package-types.js';
import type { HostIdentity } from './port.js';
import { HostCpuType, HostLoadType, HostMemoryType } from './resource-types.js';

/** Each field looks for itself, so that one that cannot be known leaves the others standing. */
export const HostType = builder.objectRef<HostIdentity>('Host').implement({
  description:
    'The machine Opsbook runs on. Each field is looked for only when wanted and fails alone; what cannot be known from there is null with a CAPABILITY_MISSING error.',
  fields: (t) => ({
    hostname: t.exposeString('hostname', { description: 'Its name.' }),
    os: t.exposeString('os', { nullable: true, description: 'Its operating system (/etc/os-release).' }),
    kernel: t.exposeString('kernel', { description: 'Release of its kernel.' }),
    uptime: t.expose('uptimeMs', { type: 'Duration', description: 'Time since it was started.' }),
    runsEngine: t.boolean({
      nullable: true,
      description: "Whether the stack's engine runs on it; null while the engine does not answer.",
      resolve: (host) => host.runsEngine(),
    }),
    cpu: t.field({
      type: HostCpuType,
      nullable: true,
      description: 'Use of its CPUs.',
      resolve: (_host, _args, { ports }) => ports.host.cpu(),
    }),
    memory: t.field({
      type: HostMemoryType,
      nullable: true,
      description: 'Use of its memory.',
      resolve: (_host, _args, { ports }) => ports.host.memory(),
    }),
    load: t.field({
      type: HostLoadType,
      nullable: true,
      description: 'Its load averages.',
      resolve: (_host, _args, { ports }) => ports.host.load(),
    }),
    disks: t.field({
      type: [HostDiskType],
      nullable: true,
      description: 'Its disks by mount point; without tmpfs and the like, and without images that are always full.',
      resolve: (_host, _args, { ports }) => ports.host.disks(),
    }),
    diskProblems: t.stringList({
      nullable: true,
      description: 'Disks that are not among them since they do not answer or must not be read; a sentence for each.',
      resolve: (_host, _args, { ports }) => ports.host.diskProblems(),
    }),
    packages: t.field({
      type: HostPackagesType,
      nullable: true,
      description: 'Pending package updates, and whether a restart is due.',
      resolve: (_host, _args, { ports }) => ports.host.packages(),
    }),
    journal: t.field({
      type: HostJournalType,
      nullable: true,
      description: 'Its journal.',
      resolve: (_host, _args, { ports }) => ports.host.journal(),
    }),
    logRotation: t.field({
      type: HostLogRotationType,
      nullable: true,
      description: "The engine's log rotation.",
      resolve: (_host, _args, { ports }) => ports.host.logRotation(),
    }),
  }),
});
