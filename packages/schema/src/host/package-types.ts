import { builder } from '../builder.js';
import type { HostPackages, PackageUpdate } from './port.js';

const PackageUpdateType = builder.objectRef<PackageUpdate>('PackageUpdate').implement({
  description: 'A package with a newer version.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    installed: t.exposeString('installed', { description: 'The version that is installed.' }),
    candidate: t.exposeString('candidate', { description: 'The version an upgrade would install.' }),
    origin: t.exposeString('origin', { description: 'Where that comes from, as apt names it.' }),
    security: t.exposeBoolean('security', { description: 'Whether it comes from a security archive.' }),
  }),
});

export const HostPackagesType = builder.objectRef<HostPackages>('HostPackages').implement({
  description: 'Packages with newer versions, by a simulated apt-get dist-upgrade; at most five minutes old.',
  fields: (t) => ({
    upgradable: t.expose('upgradable', { type: [PackageUpdateType], description: 'Those an upgrade would install.' }),
    security: t.int({
      description: 'How many of them come from a security archive.',
      resolve: ({ upgradable }) => upgradable.filter(({ security }) => security).length,
    }),
    keptBack: t.exposeStringList('keptBack', { description: 'Names of those an upgrade would leave as they are.' }),
    listsUpdatedAt: t.expose('listsUpdatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the package lists were last fetched (apt update); null when that is not known.',
    }),
    rebootRequired: t.exposeBoolean('rebootRequired', {
      description: 'Whether an upgrade asked for a restart of the machine (/run/reboot-required).',
    }),
    rebootRequiredBy: t.exposeStringList('rebootRequiredBy', { description: 'Packages that asked for it.' }),
  }),
});
