import { builder } from '../builder.js';
import type { HostJournal, HostLogRotation } from './port.js';

export const HostJournalType = builder.objectRef<HostJournal>('HostJournal').implement({
  description: "The journal of the machine's services, as journalctl --disk-usage counts it.",
  fields: (t) => ({
    size: t.expose('size', { type: 'Bytes', description: 'What all of its files take on disk.' }),
    files: t.exposeInt('files', { description: 'How many files there are, archived and active.' }),
    folders: t.exposeStringList('folders', { description: 'The folders that were looked into.' }),
  }),
});

export const HostLogRotationType = builder.objectRef<HostLogRotation>('HostLogRotation').implement({
  description:
    'How the engine rotates the logs of containers made from now on; those there are keep their own setting.',
  fields: (t) => ({
    driver: t.exposeString('driver', { description: "The engine's default log driver." }),
    maxSize: t.exposeString('maxSize', {
      nullable: true,
      description: 'Size at which a log file is rotated, as Docker writes it (10m); null for none.',
    }),
    maxFile: t.exposeInt('maxFile', {
      nullable: true,
      description: 'Files kept of each container, the present one included; null for drivers that keep none.',
    }),
    bounded: t.exposeBoolean('bounded', {
      description: 'Whether logs of new containers stop growing; json-file without maxSize does not.',
    }),
    source: t.exposeString('source', { description: 'From where it is known.' }),
  }),
});
