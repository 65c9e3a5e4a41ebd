import { builder } from '../builder.js';
import { describedEnum } from '../enums.js';
import type { AccessToken, AuditEntry } from './port.js';

export const RoleEnum = describedEnum('Role', 'What a token may do; each role may do all that the one before may.', {
  VIEWER: 'Read.',
  OPERATOR: 'Also start, stop and restart.',
  ADMIN: 'Also manage tokens and read the audit log.',
});

export const AuditOutcomeEnum = describedEnum('AuditOutcome', 'What became of an intended change.', {
  PENDING: 'Under way.',
  SUCCEEDED: 'Done.',
  FAILED: 'Not done, or not confirmed; the detail says which.',
  INTERRUPTED: 'The server ended before the outcome was known; look at the target.',
});

export const AccessTokenType = builder.objectRef<AccessToken>('AccessToken');
builder.node(AccessTokenType, {
  description: 'An access token. Its secret is not kept, only a hash of it.',
  id: { resolve: (token) => token.id },
  loadOne: (id, { ports }) => ports.access.token(id),
  authScopes: { may: 'token:read' },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Who or what uses it; the actor in the audit log.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What it may do.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was issued.' }),
    createdBy: t.exposeString('createdBy', { description: 'Name of the token that issued it.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends; null for never.',
    }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Last use, to the minute; null for never.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked; null if it was not.',
    }),
  }),
});

export const AuditEntryType = builder.objectRef<AuditEntry>('AuditEntry');
builder.node(AuditEntryType, {
  description: 'One intended change: recorded before its effect, completed with its outcome after it.',
  id: { resolve: (entry) => entry.id },
  loadOne: (id, { ports }) => ports.access.auditEntry(id),
  authScopes: { may: 'audit:read' },
  fields: (t) => ({
    time: t.expose('time', { type: 'DateTime', description: 'When the intent was recorded.' }),
    actor: t.exposeString('actor', { description: 'Name of the token that asked.' }),
    action: t.exposeString('action', { description: 'The action of the access table.' }),
    target: t.exposeString('target', { description: 'What it was done to, as kind:name.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why, as the caller said.' }),
    input: t.expose('input', { type: 'JSON', description: 'The input, without secrets.' }),
    outcome: t.expose('outcome', { type: AuditOutcomeEnum, description: 'What became of it.' }),
    finishedAt: t.expose('finishedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the outcome was recorded.',
    }),
    detail: t.exposeString('detail', { nullable: true, description: 'What failed, or what is not known.' }),
  }),
});
