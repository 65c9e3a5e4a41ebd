import { builder, guarded } from '../builder.js';
import { InvalidInput } from '../errors/failures.js';
import { MAX_PAGE, pageArgs } from '../pagination.js';
import { ACTIONS, type Action, actionsOf } from './actions.js';
import { AuditExportType, exportAudit } from './audit-export.js';
import type { AuditFilter, Principal } from './port.js';
import { AccessTokenType, AuditEntryType, AuditOutcomeEnum, RoleEnum } from './types.js';

const ViewerType = builder.objectRef<Principal>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the token.' }),
    role: t.expose('role', { type: RoleEnum, description: 'Its role.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the token ends; null for never.',
    }),
    actions: t.stringList({ description: 'Every action the role is allowed.', resolve: ({ role }) => actionsOf(role) }),
  }),
});

const AuditFilterInput = builder.inputType('AuditFilter', {
  description: 'Which audit entries are wanted. What is left out does not restrict.',
  fields: (t) => ({
    actor: t.string({ description: 'Entries of this token name.' }),
    action: t.string({ description: 'Entries of this action, such as service:restart.' }),
    target: t.string({ description: 'Entries about this target, such as service:backend.' }),
    outcome: t.field({ type: AuditOutcomeEnum, description: 'Entries with this outcome.' }),
    since: t.field({ type: 'DateTime', description: 'Not before this time.' }),
    until: t.field({ type: 'DateTime', description: 'Before this time.' }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    ...guarded('viewer:read'),
    type: ViewerType,
    description: 'Who is asking, and what that token may do.',
    resolve: (_root, _args, { principal }) => principal,
  }),
  tokens: t.field({
    ...guarded('token:read'),
    type: [AccessTokenType],
    nullable: true,
    description: 'Every access token, newest first, ended ones included.',
    resolve: (_root, _args, { ports }) => ports.access.tokens(),
  }),
  auditExport: t.field({
    ...guarded('audit:read'),
    type: AuditExportType,
    nullable: true,
    description:
      'The audit log as JSON lines, oldest first, up to 1,000 entries at a time: go on with after until there is no more.',
    args: {
      filter: t.arg({ type: AuditFilterInput, description: 'Which entries.' }),
      after: t.arg.string({ description: 'Go on after the cursor of the answer before.' }),
      first: t.arg.int({ defaultValue: MAX_PAGE, description: 'How many entries, 1 to 1000.' }),
    },
    resolve: (_root, { filter, after, first }, { ports }) =>
      exportAudit(
        ports.access,
        auditFilter(filter),
        pageArgs({ first: first ?? MAX_PAGE, after }, { first: MAX_PAGE }),
      ),
  }),
  auditLog: t.connection(
    {
      ...guarded('audit:read'),
      type: AuditEntryType,
      nullable: true,
      description: 'Every intended change with its outcome, newest first. Without first or last: the newest 50.',
      args: { filter: t.arg({ type: AuditFilterInput, description: 'Which entries.' }) },
      resolve: (_root, { filter, ...page }, { ports }) =>
        ports.access.auditLog(auditFilter(filter), pageArgs(page, { first: 50 })),
    },
    { name: 'AuditConnection', description: 'A page of audit entries.' },
    { name: 'AuditEdge', description: 'An audit entry with its position.' },
  ),
}));

function auditFilter(
  filter: (Omit<AuditFilter, 'action'> & { action?: string | null | undefined }) | null | undefined,
): AuditFilter {
  const { action, ...rest } = filter ?? {};
  return { ...rest, action: knownAction(action) };
}

function knownAction(action: string | null | undefined): Action | null {
  if (action === null || action === undefined) return null;
  if (action in ACTIONS) return action as Action;
  throw new InvalidInput(
    'filter.action',
    `There is no action ${JSON.stringify(action)}.`,
    `Known: ${Object.keys(ACTIONS).join(', ')}.`,
  );
}
