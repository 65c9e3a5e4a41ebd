import { OpsFailure } from '@opsbook/schema';
import { uuid7 } from '../../state/index.js';
import type { Audit, NewIntent } from './audit.js';

/**
 * Does what is no mutation and still belongs into the audit log: the intent is written before, the outcome after it.
 * It keeps nobody away from its target.
 * @param detailOf what to record of the result
 * @throws Unavailable when the intent cannot be recorded; what `run` throws
 */
export async function audited<T>(
  audit: Audit,
  intent: Omit<NewIntent, 'id'>,
  run: () => Promise<T>,
  detailOf: (result: T) => string,
): Promise<T> {
  const id = uuid7();
  await audit.intent({ ...intent, id }, { spool: true, holds: [] });
  try {
    const result = await run();
    await audit.outcome({ id, outcome: 'SUCCEEDED', detail: detailOf(result), answer: null });
    return result;
  } catch (error) {
    const detail =
      error instanceof OpsFailure ? error.message : 'An unexpected error inside Opsbook; its log has more.';
    await audit.outcome({ id, outcome: 'FAILED', detail, answer: null });
    throw error;
  }
}
