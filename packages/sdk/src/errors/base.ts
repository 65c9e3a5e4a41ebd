/** What every failure carries besides its message. */
export interface OpsErrorDetails {
  /** The kind of failure, for programs: a code of the server, or one of the client's own. */
  code: string;
  /** What to do next, in one sentence. */
  hint?: string | undefined;
  /** The server's id of the request, to find it in its log. */
  requestId?: string | undefined;
  /** HTTP status of the answer; absent when there was none, or for an answer over WebSocket. */
  status?: number | undefined;
  cause?: unknown;
}

/**
 * A call that failed. Each kind of failure is a subclass; this class itself stands for failures of the server that
 * are nobody's doing but its own (`INTERNAL_SERVER_ERROR`). No error carries a token.
 */
export class OpsError extends Error {
  override readonly name: string = 'OpsError';
  /** The kind of failure, for programs. */
  readonly code: string;
  /** What to do next, in one sentence. */
  readonly hint: string;
  /** The server's id of the request; absent when no answer came. */
  readonly requestId: string | undefined;
  /** HTTP status of the answer; absent when no answer came, or it came over WebSocket. */
  readonly status: number | undefined;

  constructor(message: string, { code, hint, requestId, status, cause }: OpsErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint ?? '';
    this.requestId = requestId;
    this.status = status;
  }
}
