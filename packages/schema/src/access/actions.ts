/** Roles, weakest first. Each may do everything the one before it may. */
export const ROLES = ['VIEWER', 'OPERATOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/**
 * The action table: every action a field can ask for, and the weakest role that may perform it.
 * A field without an action is refused to everybody (see `assertDefaultDeny`).
 */
export const ACTIONS = {
  'viewer:read': { role: 'VIEWER', description: 'See who one is and what one may do.' },
  'service:read': { role: 'VIEWER', description: 'See services, their containers, state and events.' },
  'service:start': { role: 'OPERATOR', description: 'Start a stopped service.' },
  'service:stop': { role: 'OPERATOR', description: 'Stop a running service.' },
  'service:restart': { role: 'OPERATOR', description: 'Restart one service.' },
  'service:exec': { role: 'ADMIN', description: 'Run a command in a container.' },
  'shell:open': { role: 'ADMIN', description: 'Open a terminal in a container.' },
  'shell:use': { role: 'ADMIN', description: 'Use the terminals one has opened.' },
  'shell:read': { role: 'ADMIN', description: 'See which terminals are open, and whose.' },
  'service:rebuild': { role: 'ADMIN', description: 'Rebuild a service from its compose files.' },
  'stack:up': { role: 'OPERATOR', description: 'Bring up what is missing of the stack.' },
  'stack:down': { role: 'ADMIN', description: 'Take the stack down and remove its containers.' },
  'stack:restart': { role: 'OPERATOR', description: 'Restart every service of the stack.' },
  'log:read': { role: 'VIEWER', description: 'Query and follow logs, with secrets masked.' },
  'log:export': { role: 'OPERATOR', description: 'Write log lines to files, link to them and delete them.' },
  'log:reveal': { role: 'ADMIN', description: 'See the secrets in logs; each time goes into the audit log.' },
  'health:read': { role: 'VIEWER', description: 'Run the health checks and see their answers.' },
  'host:read': { role: 'VIEWER', description: 'See the machine: CPU, memory, disks, packages, journal.' },
  'backup:read': { role: 'VIEWER', description: 'See which backups there are.' },
  'metrics:read': {
    role: 'VIEWER',
    description: 'See metrics of the application, the stack and Opsbook itself, and alerts.',
  },
  'queue:read': { role: 'VIEWER', description: 'See Celery workers, queues and tasks.' },
  'queue:purge': { role: 'ADMIN', description: 'Delete the waiting tasks of a queue.' },
  'task:run': { role: 'OPERATOR', description: 'Run a task of the application, or a failed one again.' },
  'task:revoke': { role: 'OPERATOR', description: 'Revoke tasks, and end those that are executed.' },
  'worker:resize': { role: 'OPERATOR', description: 'Change the size of the pools of workers.' },
  'database:read': { role: 'VIEWER', description: 'See the database: size, connections, queries, tables.' },
  'operation:read': { role: 'VIEWER', description: 'See operations, their plans, progress and output.' },
  'operation:cancel': { role: 'OPERATOR', description: 'Cancel an operation whose own action one may perform.' },
  'database:query': {
    role: 'ADMIN',
    description: "Run SQL that reads: all that Opsbook's login may see, hashes of passwords included.",
  },
  'database:execute': { role: 'ADMIN', description: 'Run SQL that writes, where the configuration allows it.' },
  'database:cancel': { role: 'OPERATOR', description: 'Cancel the statement of a session of the database.' },
  'database:terminate': { role: 'OPERATOR', description: 'End a session of the database.' },
  'database:vacuum': { role: 'OPERATOR', description: 'Take dead rows out of tables.' },
  'database:reindex': { role: 'OPERATOR', description: 'Build indexes anew.' },
  'user:read': { role: 'VIEWER', description: 'See the accounts of the application, never their passwords.' },
  'user:activate': { role: 'OPERATOR', description: 'Let an account of the application log in again.' },
  'user:deactivate': { role: 'OPERATOR', description: 'Stop accounts of the application from logging in.' },
  'user:reset-password': {
    role: 'ADMIN',
    description: 'Give an account of the application a new password. Who may do so can log in as anybody.',
  },
  'operation:approve': { role: 'OPERATOR', description: 'Approve or reject what somebody else has asked for.' },
  'audit:read': { role: 'ADMIN', description: 'Read the audit log.' },
  'token:read': { role: 'ADMIN', description: 'See which access tokens exist, never their secrets.' },
  'token:create': { role: 'ADMIN', description: 'Issue an access token.' },
  'token:revoke': { role: 'ADMIN', description: 'End an access token.' },
} as const satisfies Record<string, { role: Role; description: string }>;

export type Action = keyof typeof ACTIONS;

/** Whether a role is allowed an action. */
export function roleMay(role: Role, action: Action): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(ACTIONS[action].role);
}

/** Every action a role is allowed, in the order of the table. */
export function actionsOf(role: Role): Action[] {
  return (Object.keys(ACTIONS) as Action[]).filter((action) => roleMay(role, action));
}
