import { OpsError, type OpsErrorDetails } from './base.js';

/** The token is missing, unknown or ended (`UNAUTHENTICATED`), or may not do this (`FORBIDDEN`). Never retried. */
export class OpsAuthError extends OpsError {
  override readonly name = 'OpsAuthError';
}

/** Too many requests (`RATE_LIMITED`). */
export class OpsRateLimitError extends OpsError {
  override readonly name = 'OpsRateLimitError';
  /** Milliseconds after which the server will take requests again; undefined when it did not say. */
  readonly retryAfter: number | undefined;

  constructor(message: string, details: OpsErrorDetails & { retryAfter: number | undefined }) {
    super(message, details);
    this.retryAfter = details.retryAfter;
  }
}

/** The call did not end within its timeout (`TIMEOUT`). A mutation may have taken effect. */
export class OpsTimeoutError extends OpsError {
  override readonly name = 'OpsTimeoutError';
  /** The timeout, in milliseconds. */
  readonly timeout: number;

  constructor(message: string, details: Omit<OpsErrorDetails, 'code'> & { timeout: number }) {
    super(message, { code: 'TIMEOUT', ...details });
    this.timeout = details.timeout;
  }
}

/** The server could not be reached, or the connection was lost (`NETWORK`). A mutation may have taken effect. */
export class OpsNetworkError extends OpsError {
  override readonly name = 'OpsNetworkError';

  constructor(message: string, details: Omit<OpsErrorDetails, 'code'> = {}) {
    super(message, { code: 'NETWORK', ...details });
  }
}

/** What answered does not speak this API, or refused the request as malformed: a wrong URL or another version. */
export class OpsProtocolError extends OpsError {
  override readonly name = 'OpsProtocolError';

  constructor(message: string, details: Omit<OpsErrorDetails, 'code'> & { code?: string } = {}) {
    super(message, { ...details, code: details.code ?? 'PROTOCOL' });
  }
}
