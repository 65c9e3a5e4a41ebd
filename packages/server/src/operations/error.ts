import { NotConfirmed, type OperationError, OpsFailure } from '@opsbook/schema';
import type { StepRow } from './rows.js';

type Step = Pick<StepRow, 'name' | 'state' | 'repeatable'>;

/** Names of the steps that are done. */
export function finished(steps: readonly Step[]): string[] {
  return steps.filter(({ state }) => state === 'SUCCEEDED').map(({ name }) => name);
}

/** The step that may have been half done when its server ended, and must not be done again. */
export function unsettled(steps: readonly Step[]): Step | undefined {
  return steps.find(({ state, repeatable }) => state !== 'SUCCEEDED' && !repeatable);
}

/** A failure as it is stored. Only expected failures have texts that are known to hold no secrets. */
export function failed(error: unknown, steps: readonly Step[]): OperationError {
  const done = [...finished(steps), ...(error instanceof NotConfirmed ? error.done : [])];
  if (error instanceof OpsFailure) return { code: error.code, message: error.message, hint: error.hint, done };
  return {
    code: 'INTERNAL',
    message: 'An unexpected error inside Opsbook.',
    hint: 'Its log has more. Look at the target before asking for the same again.',
    done,
  };
}

export function cancelled(by: string, steps: readonly Step[], error?: unknown): OperationError {
  const begun = steps.find(({ state }) => state !== 'SUCCEEDED');
  const how = begun
    ? ` It was stopped during the step ${JSON.stringify(begun.name)}, which may have taken effect.`
    : '';
  const more = error instanceof NotConfirmed ? error.done : [];
  return {
    code: 'CANCELLED',
    message: `Cancelled by ${JSON.stringify(by)}.${how}`,
    hint: begun
      ? 'Look at the target before asking for the same again.'
      : 'Ask for it again if it is wanted after all.',
    done: [...finished(steps), ...more],
  };
}

export function interrupted({ name }: Step, steps: readonly Step[], error?: unknown): OperationError {
  const more = error instanceof NotConfirmed ? error.done : [];
  return {
    code: 'INTERRUPTED',
    message: `The server ended during the step ${JSON.stringify(name)}. Whether that took effect is not known, and nothing after it was done.`,
    hint: 'Look at the target, then ask for it again if needed.',
    done: [...finished(steps), ...more],
  };
}
