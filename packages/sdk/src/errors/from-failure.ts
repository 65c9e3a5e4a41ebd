import { OpsError } from './base.js';
import {
  OpsApprovalRequiredError,
  OpsCapabilityMissingError,
  OpsConfirmationRequiredError,
  OpsConflictError,
  OpsInvalidInputError,
  OpsNotConfirmedError,
  OpsNotFoundError,
  OpsUnavailableError,
} from './expected.js';
import { OpsAuthError, OpsProtocolError, OpsRateLimitError } from './transport.js';

/** A failure as the server describes it: a member of a mutation's result, or the extensions of a GraphQL error. */
export interface Failure {
  code?: unknown;
  message: string;
  hint?: unknown;
  field?: unknown;
  kind?: unknown;
  known?: unknown;
  system?: unknown;
  expected?: unknown;
  done?: unknown;
  operationId?: unknown;
  /** Milliseconds. */
  retryAfter?: unknown;
}

/** Where the failure came from. */
export interface Origin {
  requestId?: string | undefined;
  status?: number | undefined;
}

/** The error class for a failure the server described. */
export function fromFailure(failure: Failure, origin: Origin = {}): OpsError {
  const { message } = failure;
  const code = text(failure.code, 'PROTOCOL');
  const details = { code, hint: text(failure.hint), ...origin };
  switch (code) {
    case 'INVALID_INPUT':
      return new OpsInvalidInputError(message, { ...details, field: text(failure.field) });
    case 'NOT_FOUND':
      return new OpsNotFoundError(message, { ...details, kind: text(failure.kind), known: texts(failure.known) });
    case 'CONFLICT':
      return new OpsConflictError(message, details);
    case 'CAPABILITY_MISSING':
      return new OpsCapabilityMissingError(message, details);
    case 'UNAVAILABLE':
      return new OpsUnavailableError(message, { ...details, system: text(failure.system, 'opsbook') });
    case 'CONFIRMATION_REQUIRED':
      return new OpsConfirmationRequiredError(message, { ...details, expected: text(failure.expected) });
    case 'NOT_CONFIRMED':
      return new OpsNotConfirmedError(message, { ...details, done: texts(failure.done) });
    case 'APPROVAL_REQUIRED':
      return new OpsApprovalRequiredError(message, { ...details, operationId: text(failure.operationId) });
    case 'UNAUTHENTICATED':
    case 'FORBIDDEN':
      return new OpsAuthError(message, details);
    case 'RATE_LIMITED':
      return new OpsRateLimitError(message, {
        ...details,
        retryAfter: typeof failure.retryAfter === 'number' ? failure.retryAfter : undefined,
      });
    case 'INTERNAL_SERVER_ERROR':
      return new OpsError(message, details);
    default:
      return new OpsProtocolError(message, details);
  }
}

function text(value: unknown, otherwise = ''): string {
  return typeof value === 'string' ? value : otherwise;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
