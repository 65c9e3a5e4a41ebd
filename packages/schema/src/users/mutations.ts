import { builder } from '../builder.js';
import { defineMutation } from '../operations/mutation.js';
import type { SparedUser, UserActivated, UserPasswordReset, UsersDeactivated } from './port.js';
import { UserType } from './types.js';

const named = { required: true, description: 'Username of the account, exactly as users shows it.' } as const;

const activated = (name: string, description: string) =>
  builder.objectRef<UserActivated>(name).implement({
    description,
    fields: (t) => ({
      user: t.field({ type: UserType, description: 'The account as it is now.', resolve: ({ user }) => user }),
    }),
  });

defineMutation('userDeactivate', {
  action: 'user:deactivate',
  description: 'Stops an account of the application from logging in.',
  input: (t) => ({ username: t.string(named) }),
  success: activated('UserDeactivated', 'An account may not log in any more.'),
  prepare: ({ username }, { ports }) => ports.users.userSetActive(username, false),
});

defineMutation('userActivate', {
  action: 'user:activate',
  description: 'Lets an account of the application log in again.',
  input: (t) => ({ username: t.string(named) }),
  success: activated('UserActivated', 'An account may log in again.'),
  prepare: ({ username }, { ports }) => ports.users.userSetActive(username, true),
});

const SparedUserType = builder.objectRef<SparedUser>('SparedUser').implement({
  description: 'An inactive account that was left as it is.',
  fields: (t) => ({
    user: t.field({ type: UserType, description: 'The account.', resolve: ({ user }) => user }),
    reason: t.exposeString('reason', { description: 'Why it was spared, and what to do about it.' }),
  }),
});

defineMutation('usersDeactivate', {
  action: 'user:deactivate',
  description:
    'Stops accounts from logging in that nobody has used for so long. Administrators, accounts of programs and the caller\'s own are spared unless named. All of them or none; the Plan lists them, and confirm is their number, as in "3 users".',
  needsReason: true,
  destructive: true,
  input: (t) => ({
    inactiveFor: t.field({
      type: 'Duration',
      required: true,
      description: 'Not logged in for so long, at least 1d; one that never has counts from its creation.',
    }),
    include: t.stringList({ description: 'Usernames of inactive accounts that would be spared and are not to be.' }),
  }),
  success: builder.objectRef<UsersDeactivated>('UsersDeactivated').implement({
    description: 'Inactive accounts may not log in any more.',
    fields: (t) => ({
      users: t.field({ type: [UserType], description: 'The accounts as they are now.', resolve: ({ users }) => users }),
      spared: t.field({
        type: [SparedUserType],
        description: 'Those left as they are.',
        resolve: ({ spared }) => spared,
      }),
    }),
  }),
  prepare: ({ inactiveFor, include }, { ports, principal }) =>
    ports.users.usersDeactivate({ inactiveForMs: inactiveFor, include: include ?? [] }, principal),
});

defineMutation('userResetPassword', {
  action: 'user:reset-password',
  description:
    'Gives an account a new random password of 20 characters, hashed with the scheme and cost that its present one has. confirm is the username.',
  needsReason: true,
  destructive: true,
  input: (t) => ({ username: t.string(named) }),
  success: builder.objectRef<UserPasswordReset>('UserPasswordReset').implement({
    description: 'An account has a new password.',
    fields: (t) => ({
      user: t.field({ type: UserType, description: 'The account as it is now.', resolve: ({ user }) => user }),
      password: t.exposeString('password', {
        nullable: true,
        description: 'The new password. Null when the answer is repeated for the same idempotency key.',
      }),
    }),
  }),
  prepare: ({ username }, { ports }) => ports.users.userResetPassword(username),
});
