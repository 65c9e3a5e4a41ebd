import { InvalidInput, type MutationInput } from '@opsbook/schema';

const MAX_REASON = 500;

/** What all mutations' inputs have in common, after validation. */
export interface CommonInput {
  reason: string | null;
  key: string | null;
  dryRun: boolean;
  confirm: string | null;
}

/** @throws InvalidInput */
export function commonInput({ reason, idempotencyKey, dryRun, confirm }: MutationInput): CommonInput {
  return {
    reason: checkedReason(reason),
    key: checkedKey(idempotencyKey ?? null),
    dryRun: dryRun ?? false,
    confirm: confirm ?? null,
  };
}

/** A reason as the audit log can hold it. @throws InvalidInput */
export function checkedReason(text: string | null | undefined): string | null {
  const reason = (text ?? '').trim();
  if (reason.length > MAX_REASON) {
    throw new InvalidInput(
      'input.reason',
      `reason has ${reason.length} characters.`,
      `Use at most ${MAX_REASON}; link to the rest.`,
    );
  }
  if (/[^\P{Cc}\n\t]/u.test(reason)) {
    throw new InvalidInput('input.reason', 'reason holds control characters.', 'Use plain text.');
  }
  return reason === '' ? null : reason;
}

function checkedKey(key: string | null): string | null {
  if (key === null || /^[ -~]{1,200}$/.test(key)) return key;
  throw new InvalidInput(
    'input.idempotencyKey',
    'idempotencyKey is empty, too long or not printable.',
    'Use 1 to 200 printable ASCII characters, such as a UUID.',
  );
}
