import type { IncomingMessage } from 'node:http';
import { OpsFailure, type Principal } from '@opsbook/schema';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { checkOrigin } from './origin.js';
import { Refusal } from './refusal.js';

/** What admission needs to know of tokens. */
export interface Authenticator {
  /** Null for a token that is unknown, expired or revoked. Throws Unavailable when that cannot be found out. */
  authenticate(secret: string): Promise<Principal | null>;
  failedLogins: {
    /** How long an address that failed too often has to wait, in milliseconds; null when it need not. */
    blockedForMs(address: string): Promise<number | null>;
    record(address: string): Promise<void>;
  };
}

export interface AdmissionOptions {
  authenticator: Authenticator;
  /** Origins of browser pages that may use the API, beside the server's own. */
  origins: readonly string[];
  /** Operations a token may start in a minute. */
  operationsPerMinute: number;
}

/** Decides who comes in. Every transport goes through here. */
export class Admission {
  private readonly operations: RateLimiterMemory;

  constructor(private readonly options: AdmissionOptions) {
    this.operations = new RateLimiterMemory({ points: options.operationsPerMinute, duration: 60 });
  }

  /** @throws Refusal when the page behind a request is not allowed. */
  checkOrigin(request: IncomingMessage): void {
    checkOrigin(request.headers, this.options.origins);
  }

  /** The origin of the page behind a request, when it is one of the configured ones. */
  allowedOrigin({ headers: { origin } }: IncomingMessage): string | null {
    return origin !== undefined && this.options.origins.includes(origin) ? origin : null;
  }

  /**
   * Who presents this `Authorization` value.
   * @throws Refusal UNAUTHENTICATED, RATE_LIMITED or UNAVAILABLE
   */
  async principal(authorization: unknown, request: IncomingMessage): Promise<Principal> {
    const { authenticator } = this.options;
    const address = request.socket.remoteAddress ?? 'unknown';
    const secret = typeof authorization === 'string' ? /^Bearer (\S+)$/i.exec(authorization)?.[1] : undefined;
    if (secret === undefined) {
      throw new Refusal(
        'UNAUTHENTICATED',
        'No access token was given.',
        'Send the header Authorization: Bearer <token>.',
      );
    }
    // A valid token always passes: one program with a wrong token must not shut out the others on its machine.
    const principal = await this.authenticated(secret);
    if (principal) return principal;
    const blockedMs = await authenticator.failedLogins.blockedForMs(address);
    if (blockedMs !== null) {
      throw new Refusal(
        'RATE_LIMITED',
        'Too many failed attempts to authenticate.',
        'Wait, then use a valid token.',
        blockedMs,
      );
    }
    await authenticator.failedLogins.record(address);
    throw new Refusal(
      'UNAUTHENTICATED',
      'The access token is unknown, expired or revoked.',
      'Ask an administrator for a new token (mutation tokenCreate).',
    );
  }

  /** Counts one operation. @throws Refusal RATE_LIMITED */
  async countOperation(principal: Principal): Promise<void> {
    try {
      await this.operations.consume(principal.tokenId);
    } catch (limit) {
      if (!(limit instanceof RateLimiterRes)) throw limit;
      throw new Refusal(
        'RATE_LIMITED',
        `The token "${principal.name}" started more than ${this.options.operationsPerMinute} operations in a minute.`,
        'Wait, and ask for more in one request or subscribe instead of polling.',
        limit.msBeforeNext,
      );
    }
  }

  private async authenticated(secret: string): Promise<Principal | null> {
    try {
      return await this.options.authenticator.authenticate(secret);
    } catch (error) {
      if (!(error instanceof OpsFailure)) throw error;
      throw new Refusal('UNAVAILABLE', `The token cannot be checked now: ${error.message}`, error.hint, 2000);
    }
  }
}
