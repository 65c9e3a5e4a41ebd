/** Why a request is turned away before GraphQL sees it, in the terms of each transport. */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'BAD_REQUEST'
  | 'TOO_LARGE'
  | 'NOT_JSON'
  | 'NOT_FOUND';

const STATUS: Record<RefusalCode, { http: number; close: number }> = {
  BAD_REQUEST: { http: 400, close: 4400 },
  UNAUTHENTICATED: { http: 401, close: 4401 },
  FORBIDDEN: { http: 403, close: 4403 },
  NOT_FOUND: { http: 404, close: 4404 },
  TOO_LARGE: { http: 413, close: 1009 },
  NOT_JSON: { http: 415, close: 1003 },
  RATE_LIMITED: { http: 429, close: 4429 },
  UNAVAILABLE: { http: 503, close: 1013 },
};

/** A request that is turned away, with what to do about it. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly hint: string,
    /** When to try again, in milliseconds; null when that would not help. */
    readonly retryAfterMs: number | null = null,
  ) {
    super(message);
  }

  get httpStatus(): number {
    return STATUS[this.code].http;
  }

  /** Close code for WebSocket, after the graphql-transport-ws protocol where it has one. */
  get closeCode(): number {
    return STATUS[this.code].close;
  }

  /** The answer as GraphQL over HTTP has it. */
  toBody(): string {
    const { code, hint, retryAfterMs } = this;
    const extensions = { code, hint, ...(retryAfterMs === null ? {} : { retryAfter: retryAfterMs }) };
    return JSON.stringify({ errors: [{ message: this.message, extensions }] });
  }

  /** Reason of a WebSocket close frame, which holds at most 123 bytes. */
  toCloseReason(): string {
    return Buffer.from(`${this.code}: ${this.message}`)
      .subarray(0, 120)
      .toString('utf8')
      .replace(/\uFFFD+$/, '');
  }
}
