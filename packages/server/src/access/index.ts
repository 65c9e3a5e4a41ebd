import type { AccessPort, Principal } from '@opsbook/schema';
import type { Logger } from 'pino';
import { maintain, type State } from '../state/index.js';
import { type Audit, auditEntry, auditLog, openAudit } from './audit/index.js';
import { FailedLogins } from './failed-logins.js';
import {
  Authentication,
  allTokens,
  consoleToken,
  firstToken,
  tokenById,
  tokenCreate,
  tokenRevoke,
} from './tokens/index.js';

export interface AccessOptions {
  state: State;
  /** Folder of the audit spool; for this server alone. */
  spoolDir: string;
  /** How long a token lives when its creator asks for nothing else, in milliseconds. */
  tokenLifetimeMs?: number;
  log: Logger;
}

/** Who may come in, and the record of what was done. */
export interface Access extends AccessPort {
  /** Null for a secret of no token, or of one that has ended. Throws Unavailable when that cannot be found out. */
  authenticate(secret: string): Promise<Principal | null>;
  readonly failedLogins: FailedLogins;
  /** Aborted when the token expires or is revoked, here or on another server. */
  tokenEnded(tokenId: string): AbortSignal;
  /** The secret of the token `first`, issued because there was no active ADMIN token; otherwise null. */
  firstToken(): Promise<string | null>;
  /** The secret of a new token `console`, ADMIN for a day; the one before it is ended. */
  consoleToken(): Promise<string>;
  readonly audit: Audit;
  /** How many audit records wait in the local spool; null when it cannot be read. */
  spooled(): Promise<number | null>;
  close(): Promise<void>;
}

const TOKEN_LIFETIME_MS = 90 * 86_400_000;
const RECHECK_MS = 10_000;

/** Resolves when what an earlier run has left in the spool and without outcome is in order, if the store is there. */
export async function createAccess(options: AccessOptions): Promise<Access> {
  const { state, log, tokenLifetimeMs = TOKEN_LIFETIME_MS } = options;
  const { audit, spooled, close: closeAudit } = await openAudit(state, options.spoolDir, log);
  const authentication = new Authentication(state, log);
  const recheck = () => authentication.recheck();
  const rechecks = maintain(state, log, 'looking for revoked tokens', RECHECK_MS, recheck);
  return {
    audit,
    spooled,
    failedLogins: new FailedLogins(),
    authenticate: (secret) => authentication.authenticate(secret),
    tokenEnded: (tokenId) => authentication.ends.signal(tokenId),
    firstToken: () => firstToken(state, tokenLifetimeMs),
    consoleToken: () => consoleToken(state),

    tokens: () => allTokens(state.db),
    token: (id) => tokenById(state.db, id),
    tokenCreate: (input, by) => tokenCreate(state, input, by, tokenLifetimeMs),
    tokenRevoke: ({ id }) => tokenRevoke(state, id, (tokenId) => authentication.revoked(tokenId)),
    auditLog: (filter, page) => auditLog(state.db, filter, page),
    auditEntry: (id) => auditEntry(state.db, id),

    close: async () => {
      authentication.close();
      await rechecks.stop();
      await closeAudit();
    },
  };
}
