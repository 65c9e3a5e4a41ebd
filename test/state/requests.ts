import type { AccessPort, AuditEntry, Change, MutationRequest, Principal } from '@opsbook/schema';

export const TESTER: Principal = { tokenId: 'token-1', name: 'tester', role: 'ADMIN', expiresAt: null };

/** A change of a service that does what `apply` says. */
export function changeOf<T>(apply: Change<T>['apply'], more: Partial<Change<T>> & { target?: string } = {}): Change<T> {
  const { target = 'service:backend', ...rest } = more;
  return {
    plan: {
      action: 'service:restart',
      target,
      summary: `Restart ${target}.`,
      steps: [],
      affects: [target],
      expectedDowntimeMs: null,
      undo: null,
      warnings: [],
    },
    apply,
    ...rest,
  };
}

/** A request for a change. */
export function requestOf<T>(
  change: Change<T>,
  input: MutationRequest<T>['input'] = {},
  more: Partial<MutationRequest<T>> = {},
): MutationRequest<T> {
  return { field: 'serviceRestart', principal: TESTER, input, prepare: async () => change, ...more };
}

/** A promise to be settled by hand. */
export function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The newest entries of the audit log, newest first. */
export async function newestEntries(access: AccessPort): Promise<AuditEntry[]> {
  const page = await access.auditLog({}, { first: 100, last: null, after: null, before: null });
  return page.edges.map(({ node }) => node);
}
