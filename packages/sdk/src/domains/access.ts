import {
  AuditExportDocument,
  type AuditExportQuery,
  type AuditFilter,
  AuditLogDocument,
  TokenCreateDocument,
  type TokenCreateInput,
  TokenRevokeDocument,
  type TokenRevokeInput,
  TokensDocument,
  ViewerDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import type { AccessToken, AuditEntry, Plan, TokenCreated, TokenRevoked, Viewer } from '../types.js';
import { type Applied, change, type DryRun } from './change.js';
import { type IterateOptions, nodesOf, type Page, type PageRequest, pagesOf } from './pagination.js';
import { present } from './present.js';

export type CreateTokenInput = Omit<TokenCreateInput, 'dryRun'>;
export type RevokeTokenInput = Omit<TokenRevokeInput, 'id' | 'dryRun'>;

/** Tokens and the audit log. */
export interface AccessApi {
  /** Who is asking, and what the token may do. */
  viewer(options?: CallOptions): Promise<Viewer>;
  /** Every access token, newest first, ended ones included. */
  tokens(options?: CallOptions): Promise<readonly AccessToken[]>;
  /** What issuing the token would do. */
  createToken(input: CreateTokenInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Issues a token. Its secret is in this answer and nowhere else. */
  createToken(input: CreateTokenInput & Applied, options?: CallOptions): Promise<TokenCreated>;
  /** What ending the token would do. */
  revokeToken(id: string, input: RevokeTokenInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Ends a token at once. Needs `confirm` with its name. */
  revokeToken(id: string, input: RevokeTokenInput & Applied, options?: CallOptions): Promise<TokenRevoked>;
  /** A page of the audit log, newest first; the newest 50 entries without a page request. */
  auditLog(filter?: AuditFilter, page?: PageRequest, options?: CallOptions): Promise<Page<AuditEntry>>;
  /**
   * The audit log as JSON lines, oldest first: each piece holds whole lines, up to 1,000. Write them to a file as they come.
   */
  exportAuditLog(filter?: AuditFilter, options?: CallOptions): AsyncGenerator<string, undefined>;
  /** All entries of the audit log, newest first, fetched page by page. */
  iterateAuditLog(filter?: AuditFilter, options?: IterateOptions & CallOptions): AsyncGenerator<AuditEntry, undefined>;
}

export function accessApi(transport: Transport): AccessApi {
  const auditLog: AccessApi['auditLog'] = async (filter, page, options) =>
    present((await transport.request(AuditLogDocument, { filter, ...page }, options)).auditLog, 'auditLog');
  return {
    viewer: async (options) => (await transport.request(ViewerDocument, {}, options)).viewer,
    tokens: async (options) => present((await transport.request(TokensDocument, {}, options)).tokens, 'tokens'),
    createToken: (input: CreateTokenInput, options?: CallOptions) =>
      change(transport, TokenCreateDocument, 'tokenCreate', input, options),
    revokeToken: (id: string, input: RevokeTokenInput, options?: CallOptions) =>
      change(transport, TokenRevokeDocument, 'tokenRevoke', { ...input, id }, options),
    auditLog,
    async *exportAuditLog(filter, options) {
      let after: string | null = null;
      for (;;) {
        const answer = await transport.request(AuditExportDocument, { filter, after }, options);
        const part: NonNullable<AuditExportQuery['auditExport']> = present(answer.auditExport, 'auditExport');
        if (part.text !== '') yield part.text;
        if (!part.hasMore) return undefined;
        after = part.after;
      }
    },
    iterateAuditLog: (filter, { after, pageSize, ...options } = {}) =>
      nodesOf(pagesOf((page) => auditLog(filter, page, options), { after, pageSize })),
  };
}
