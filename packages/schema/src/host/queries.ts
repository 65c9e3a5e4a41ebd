import { builder, guarded } from '../builder.js';
import { HostType } from './types.js';

builder.queryField('host', (t) =>
  t.field({
    ...guarded('host:read'),
    type: HostType,
    nullable: true,
    description: 'The machine Opsbook runs on. Null with a CAPABILITY_MISSING error where that is no Linux.',
    resolve: (_root, _args, { ports }) => ports.host.host(),
  }),
);
