import { builder } from '../builder.js';
import type { HostCpu, HostLoad, HostMemory } from './port.js';

export const HostCpuType = builder.objectRef<HostCpu>('HostCpu').implement({
  description: 'CPU of the machine since the look before, or over half a second (/proc/stat).',
  fields: (t) => ({
    usagePercent: t.exposeFloat('usagePercent', { description: 'Use of all cores together, 0 to 100.' }),
    ioWaitPercent: t.exposeFloat('ioWaitPercent', {
      description: 'Idle time in which something waited for a disk, 0 to 100.',
    }),
    stealPercent: t.exposeFloat('stealPercent', {
      description: 'Time that the hypervisor gave to other machines, 0 to 100.',
    }),
    cores: t.exposeInt('cores', { description: 'Cores that are online.' }),
    over: t.expose('overMs', { type: 'Duration', description: 'The time that was looked at.' }),
  }),
});

export const HostMemoryType = builder.objectRef<HostMemory>('HostMemory').implement({
  description: 'Memory of the machine (/proc/meminfo).',
  fields: (t) => ({
    total: t.expose('total', { type: 'Bytes', description: 'All of it.' }),
    available: t.expose('available', {
      type: 'Bytes',
      description: 'What programs can still get without swapping, as the kernel estimates it (MemAvailable).',
    }),
    used: t.expose('used', { type: 'Bytes', description: 'total less available.' }),
    usedPercent: t.exposeFloat('usedPercent', { description: 'used of total, 0 to 100.' }),
    swapTotal: t.expose('swapTotal', { type: 'Bytes', description: 'Swap space.' }),
    swapUsed: t.expose('swapUsed', { type: 'Bytes', description: 'Swap space in use.' }),
  }),
});

export const HostLoadType = builder.objectRef<HostLoad>('HostLoad').implement({
  description: 'Processes that run or wait for a core or a disk, on average (/proc/loadavg).',
  fields: (t) => ({
    one: t.exposeFloat('one', { description: 'Over one minute.' }),
    five: t.exposeFloat('five', { description: 'Over five minutes.' }),
    fifteen: t.exposeFloat('fifteen', { description: 'Over fifteen minutes.' }),
  }),
});
