import { builder } from '../builder.js';
import type { DiskTrend, HostDisk } from './port.js';

const DiskTrendType = builder.objectRef<DiskTrend>('DiskTrend').implement({
  description: 'How fast a disk fills: a line through the hourly samples of the last seven days.',
  fields: (t) => ({
    from: t.expose('from', { type: 'DateTime', description: 'Time of the first sample.' }),
    to: t.expose('to', { type: 'DateTime', description: 'Time of the last sample.' }),
    samples: t.exposeInt('samples', { description: 'How many samples there are.' }),
    bytesPerDay: t.expose('bytesPerDay', {
      type: 'Bytes',
      description: 'By how much the available space shrinks in a day; negative when it grows.',
    }),
    fullIn: t.expose('fullInMs', {
      type: 'Duration',
      nullable: true,
      description: 'Time until nothing is left if that goes on; null when it does not fill.',
    }),
  }),
});

export const HostDiskType = builder.objectRef<HostDisk>('HostDisk').implement({
  description: 'A file system, counted as df counts it.',
  fields: (t) => ({
    mount: t.exposeString('mount', { description: 'Where it is mounted.' }),
    device: t.exposeString('device', { description: 'What is mounted.' }),
    fsType: t.exposeString('fsType', { description: 'Its type, such as ext4.' }),
    size: t.expose('size', { type: 'Bytes', description: 'Its size.' }),
    used: t.expose('used', { type: 'Bytes', description: 'What is in use.' }),
    available: t.expose('available', {
      type: 'Bytes',
      description: 'What ordinary users can still write; blocks reserved for root are in neither this nor used.',
    }),
    usedPercent: t.exposeFloat('usedPercent', {
      description: 'used / (used + available), 0 to 100. df rounds it up.',
    }),
    inodes: t.exposeFloat('inodes', {
      nullable: true,
      description: 'Files it can hold; null where that has no fixed limit.',
    }),
    inodesUsed: t.exposeFloat('inodesUsed', { nullable: true, description: 'Files it holds; null without a limit.' }),
    inodesPercent: t.exposeFloat('inodesPercent', {
      nullable: true,
      description: 'inodesUsed of inodes, 0 to 100; null without a limit.',
    }),
    trend: t.field({
      type: DiskTrendType,
      nullable: true,
      description: "How fast it fills, by Opsbook's own samples. Null without an error until they span six hours.",
      resolve: (disk) => disk.trend(),
    }),
  }),
});
