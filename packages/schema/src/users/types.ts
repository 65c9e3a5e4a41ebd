import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { MissingUserColumn, User } from './port.js';

const UserKindEnum = describedEnum('UserKind', 'What an account is for, by its role.', {
  PERSON: 'An account of somebody without special rights.',
  ADMIN: 'It may administer the application: its role is one of users.adminRoles, or it is marked as a superuser.',
  SERVICE: 'A program uses it: its role is one of users.serviceRoles.',
});

const PasswordSchemeEnum = describedEnum('PasswordScheme', 'How the password of an account is hashed.', {
  BCRYPT: 'bcrypt ($2a$, $2b$, $2y$).',
  ARGON2ID: 'Argon2id.',
  PBKDF2_SHA256: 'PBKDF2 with SHA-256, as Passlib or Django write it.',
  OTHER: 'Something that Opsbook does not know.',
  NONE: 'The account has no password.',
});

export const UserType = builder.objectRef<User>('User').implement({
  description:
    "An account of the application, from the stack's own database. What its table has no column for is null; see missing of the connection.",
  fields: (t) => ({
    id: t.exposeString('id', { description: 'Its key in the table, as text.' }),
    username: t.exposeString('username', { description: 'What one logs in with.' }),
    email: t.exposeString('email', { nullable: true, description: 'Its mail address.' }),
    role: t.exposeString('role', { nullable: true, description: 'Its role, as the application calls it.' }),
    kind: t.expose('kind', {
      type: UserKindEnum,
      nullable: true,
      description: 'What it is for; null where the table tells neither roles nor superusers.',
    }),
    active: t.exposeBoolean('active', { nullable: true, description: 'Whether it may log in.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', nullable: true, description: 'When it was created.' }),
    lastLogin: t.expose('lastLogin', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was used last; null for never, and where the table does not tell (missing says so).',
    }),
    inactiveFor: t.expose('inactiveForMs', {
      type: 'Duration',
      nullable: true,
      description:
        'Time since the last login, or since the creation where there was none; null where the table does not tell.',
    }),
    passwordScheme: t.expose('passwordScheme', {
      type: PasswordSchemeEnum,
      nullable: true,
      description:
        'How its password is hashed. The hash itself never leaves the database. Null where it may not be read.',
    }),
  }),
});

export const MissingUserColumnType = builder.objectRef<MissingUserColumn>('MissingUserColumn').implement({
  description: 'Something that the table of accounts does not tell.',
  fields: (t) => ({
    column: t.exposeString('column', { description: 'Its name in the configuration, below users.columns.' }),
    message: t.exposeString('message', { description: 'What is missing, in one sentence.' }),
    hint: t.exposeString('hint', { description: 'What to do, in one sentence.' }),
  }),
});
