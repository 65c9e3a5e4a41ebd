import { type LogFilter, OpsFailure, type Principal } from '@opsbook/schema';
import type { Audit } from '../access/audit/index.js';
import { uuid7 } from '../state/index.js';
import { asWritten, type Look } from './redaction/index.js';
import { timestampOf } from './time.js';

/** What of the audit log is needed. */
export type RevealAudit = Pick<Audit, 'intent' | 'outcome'>;

/** Hands out how a caller sees lines. Who sees secrets is in the audit log before any is seen, and when that has ended. */
export class Reveals {
  constructor(
    private readonly audit: RevealAudit,
    private readonly masked: Look,
  ) {}

  /** @throws Unavailable when it cannot be recorded that somebody sees secrets */
  async during<T>(
    by: Pick<Principal, 'name'> | null,
    field: string,
    filter: LogFilter,
    work: (look: Look) => Promise<T>,
  ): Promise<T> {
    if (by === null) return work(this.masked);
    const end = await this.begin(by, field, filter);
    try {
      const result = await work(asWritten);
      await end();
      return result;
    } catch (error) {
      await end(error);
      throw error;
    }
  }

  /** The same for a stream. */
  async *streaming<T>(
    by: Principal,
    field: string,
    filter: LogFilter,
    open: (look: Look) => AsyncIterable<T>,
  ): AsyncGenerator<T, void> {
    const end = await this.begin(by, field, filter);
    let failure: unknown;
    try {
      yield* open(asWritten);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      await end(failure);
    }
  }

  private async begin(
    by: Pick<Principal, 'name'>,
    field: string,
    filter: LogFilter,
  ): Promise<(failure?: unknown) => Promise<void>> {
    const id = uuid7();
    await this.audit.intent(
      {
        id,
        actor: by.name,
        action: 'log:reveal',
        target: `${field}:${id}`,
        reason: null,
        input: { filter: plain(filter) },
      },
      // Many may look at the same time.
      { spool: true, holds: [] },
    );
    return async (failure) => {
      const detail = failure instanceof OpsFailure ? failure.message : 'An unexpected error inside Opsbook.';
      await this.audit.outcome(
        failure === undefined
          ? { id, outcome: 'SUCCEEDED', detail: null, answer: null }
          : { id, outcome: 'FAILED', detail, answer: null },
      );
    };
  }
}

/** The filter as it was meant, with times as text. */
function plain(filter: LogFilter): Record<string, unknown> {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'bigint' ? timestampOf(value) : value]),
  );
}
