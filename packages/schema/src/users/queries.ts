import { builder, guarded } from '../builder.js';
import { pageArgs } from '../pagination.js';
import { MissingUserColumnType, UserType } from './types.js';

const UserFilterInput = builder.inputType('UserFilter', {
  description: 'Which accounts are wanted. What is left out does not restrict.',
  fields: (t) => ({
    active: t.boolean({ description: 'Those that may log in (true), or those that may not.' }),
    role: t.string({ description: 'Those with this role, as the application calls it.' }),
    inactiveFor: t.field({
      type: 'Duration',
      description: 'Those that have not logged in for so long; one that never has counts from its creation.',
    }),
    search: t.string({ description: 'Those with this in username or mail address, in any case; 1 to 200 characters.' }),
  }),
});

builder.queryField('users', (t) =>
  t.connection(
    {
      ...guarded('user:read'),
      type: UserType,
      nullable: true,
      description:
        "The accounts of the application by username, from the stack's own database. Without first or last: the first 50.",
      args: { filter: t.arg({ type: UserFilterInput, description: 'Which accounts.' }) },
      resolve: (_root, { filter, ...page }, { ports }) => {
        const { inactiveFor, ...rest } = filter ?? {};
        return ports.users.users({ ...rest, inactiveForMs: inactiveFor ?? null }, pageArgs(page, { first: 50 }));
      },
    },
    {
      name: 'UserConnection',
      description: 'A page of accounts, and what their table does not tell.',
      fields: (fields) => ({
        totalCount: fields.int({
          description: 'How many accounts the filter matches.',
          resolve: (page) => page.totalCount(),
        }),
        table: fields.exposeString('table', { description: 'Where they stand, as schema.table.' }),
        missing: fields.expose('missing', {
          type: [MissingUserColumnType],
          description: 'What the table has no column for. Those fields are null for every account.',
        }),
      }),
    },
    { name: 'UserEdge', description: 'An account with its position.' },
  ),
);
