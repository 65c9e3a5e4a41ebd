import { type MutationOutcome, NotConfirmed, OpsFailure } from '@opsbook/schema';
import { toJson } from '../json.js';

/** What a mutation that was carried out answers. */
export type Done<T> = Exclude<MutationOutcome<T>, { plan: unknown }>;

/** What is kept under an idempotency key: a result without secrets, or that the goal is not confirmed. */
export type StoredAnswer =
  | { result: unknown }
  | { operationId: string }
  | { notConfirmed: { message: string; hint: string; done: string[] } };

/** A result to keep. Dates in it come back as ISO 8601 text. */
export function keptResult(result: unknown): string {
  return toJson({ result } satisfies StoredAnswer);
}

/** The operation that was queued, to keep. */
export function keptOperation(operationId: string): string {
  return toJson({ operationId } satisfies StoredAnswer);
}

/**
 * A failure to keep, or null when nothing was done, so that the key may be used again. An unexpected error may have
 * struck half way and counts as not confirmed.
 */
export function keptFailure(error: unknown): string | null {
  if (error instanceof NotConfirmed) return notConfirmed(error);
  if (error instanceof OpsFailure) return null;
  return notConfirmed(new NotConfirmed('An unexpected error ended the request half way.', LOOK, []));
}

/** The answer under a key whose server has ended. */
export function interruptedAnswer(): string {
  return notConfirmed(new NotConfirmed('The server ended while the request was under way.', LOOK, []));
}

/**
 * Gives the kept answer again.
 * @throws NotConfirmed when that was the answer
 */
export function giveAgain<T>(answer: StoredAnswer): Done<T> {
  if ('operationId' in answer) return answer;
  if ('result' in answer) return { result: answer.result as T };
  const { message, hint, done } = answer.notConfirmed;
  throw new NotConfirmed(message, hint, done);
}

const LOOK = 'Look at what became of it, then repeat the request under a new key if needed.';

function notConfirmed({ message, hint, done }: NotConfirmed): string {
  return toJson({ notConfirmed: { message, hint, done: [...done] } } satisfies StoredAnswer);
}
