import { type Drift, type DriftKind, type DriftRemedy, OpsFailure } from '@opsbook/schema';

type Seen = Pick<Drift, 'kind' | 'container' | 'actual' | 'expected' | 'reason'>;

export function inStep(seen: Seen): Drift {
  return { ...seen, state: 'IN_STEP', remedy: null, action: null };
}

export function drifted(seen: Seen, remedy: DriftRemedy, action: string): Drift {
  return { ...seen, state: 'DRIFTED', remedy, action };
}

/** A comparison that could not be made; `action` is what would make it possible. */
export function unknown(kind: DriftKind, container: string | null, reason: string, action: string | null): Drift {
  return { kind, state: 'UNKNOWN', container, actual: null, expected: null, reason, remedy: null, action };
}

/** A comparison that fails leaves the others standing. */
export async function compared(
  kind: DriftKind,
  container: string | null,
  compare: () => Promise<Drift> | Drift,
): Promise<Drift> {
  try {
    return await compare();
  } catch (error) {
    if (error instanceof OpsFailure) return unknown(kind, container, error.message, error.hint);
    throw error;
  }
}
