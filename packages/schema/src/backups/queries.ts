import { builder, guarded } from '../builder.js';
import { checkedFirst } from '../database/limits.js';
import { VerdictEnum } from '../health/queries.js';
import type { BackupFile, Backups } from './port.js';

const BackupFileType = builder.objectRef<BackupFile>('BackupFile').implement({
  description: 'A file in the folder of the backups. What is in it is not looked at.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    size: t.expose('size', { type: 'Bytes', description: 'Its size.' }),
    modifiedAt: t.expose('modifiedAt', { type: 'DateTime', description: 'When it was last written.' }),
    age: t.expose('ageMs', { type: 'Duration', description: 'Time since then.' }),
    verdict: t.expose('verdict', { type: VerdictEnum, description: 'Whether it looks as a backup should.' }),
    problems: t.exposeStringList('problems', { description: 'Why it does not; empty otherwise.' }),
  }),
});

const BackupsType = builder.objectRef<Backups>('Backups').implement({
  description: 'The backups there are, as files tell by age and size.',
  fields: (t) => ({
    folder: t.exposeString('folder', { description: 'The folder they are in, where Opsbook runs.' }),
    source: t.exposeString('source', { description: 'From where the folder is known.' }),
    verdict: t.expose('verdict', {
      type: VerdictEnum,
      description: 'Whether there is a fresh backup of a usual size.',
    }),
    reason: t.exposeString('reason', { description: 'Why the verdict is what it is.' }),
    total: t.int({ description: 'How many files there are.', resolve: ({ files }) => files.length }),
    files: t.field({
      type: [BackupFileType],
      description: 'The newest files, newest first.',
      args: { first: t.arg.int({ required: true, defaultValue: 50, description: 'At most so many, 1 to 1000.' }) },
      resolve: ({ files }, { first }) => files.slice(0, checkedFirst(first)),
    }),
  }),
});

builder.queryField('backups', (t) =>
  t.field({
    ...guarded('backup:read'),
    type: BackupsType,
    nullable: true,
    description: 'The backups there are. Null with a CAPABILITY_MISSING error where no folder with them is known.',
    resolve: (_root, _args, { ports }) => ports.backups.backups(),
  }),
);
