import type { Change } from '../operations/port.js';
import type { Page, PageArgs } from '../pagination.js';
import type { Action, Role } from './actions.js';

/** Who is asking, as found by the bearer token. */
export interface Principal {
  tokenId: string;
  name: string;
  role: Role;
  expiresAt: Date | null;
}

/** An access token without its secret, of which only a hash is kept. */
export interface AccessToken {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

export const AUDIT_OUTCOMES = ['PENDING', 'SUCCEEDED', 'FAILED', 'INTERRUPTED'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** One intended effect: written before the effect, completed with its outcome after it. */
export interface AuditEntry {
  id: string;
  time: Date;
  /** The name of the token that asked. */
  actor: string;
  action: Action;
  /** What it was done to, as `kind:name`. */
  target: string;
  reason: string | null;
  /** The validated input without secrets. */
  input: Record<string, unknown>;
  outcome: AuditOutcome;
  /** When the outcome was recorded. */
  finishedAt: Date | null;
  /** What failed, or what is not known, in one sentence. */
  detail: string | null;
}

/** Which audit entries are wanted; what is left out does not restrict. */
export interface AuditFilter {
  actor?: string | null;
  action?: Action | null;
  target?: string | null;
  outcome?: AuditOutcome | null;
  since?: Date | null;
  until?: Date | null;
}

export interface TokenCreateInput {
  name: string;
  role: Role;
  /** Lifetime in milliseconds; null is the configured default. */
  lifetimeMs?: number | null;
}

/** The secret is present once, in the first answer; a repeated answer under the same key has null. */
export interface TokenCreated {
  token: AccessToken;
  secret: string | null;
}

export interface TokenRevoked {
  token: AccessToken;
}

/** Tokens and the audit log. Newest first throughout. */
export interface AccessPort {
  tokens(): Promise<AccessToken[]>;
  token(id: string): Promise<AccessToken | null>;
  tokenCreate(input: TokenCreateInput, by: Principal): Promise<Change<TokenCreated>>;
  tokenRevoke(input: { id: string }, by: Principal): Promise<Change<TokenRevoked>>;
  auditLog(filter: AuditFilter, page: PageArgs): Promise<Page<AuditEntry>>;
  auditEntry(id: string): Promise<AuditEntry | null>;
}
