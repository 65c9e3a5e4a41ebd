import type { MutationRequest } from '@opsbook/schema';
import { toJson } from '../json.js';
import { redactValue } from '../logs/redaction/index.js';

/** Recorded elsewhere, or of no interest afterwards. */
const COMMON = new Set(['reason', 'idempotencyKey', 'dryRun', 'confirm']);

/** A mutation's own input as plain JSON for the audit log, without secrets; `instead` replaces fields of it. */
export function recordedInput(
  { input, redacted = [] }: Pick<MutationRequest<unknown>, 'input' | 'redacted'>,
  instead: Record<string, unknown> = {},
): Record<string, unknown> {
  const own = Object.entries({ ...input, ...instead }).filter(([name]) => !COMMON.has(name));
  const shown = own.map(([name, value]) => [name, redacted.includes(name) ? '[redacted]' : value]);
  return redactValue(JSON.parse(toJson(Object.fromEntries(shown)))) as Record<string, unknown>;
}
