import type { OpsContext } from '../context.js';
import { NotConfirmed, Unavailable } from '../errors/failures.js';
import type { Operation } from './operation-port.js';

/**
 * The operation a change has started.
 * @throws NotConfirmed when it is queued but cannot be read just now
 */
export async function startedOperation({ ports }: OpsContext, id: string): Promise<Operation> {
  try {
    return await ports.operations.operation(id);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const hint = 'Repeat the request under the same key, or look for it in operations, when the store is back.';
    throw new NotConfirmed(`The operation was queued. ${error.message}`, hint, ['The operation was queued.'], {
      cause: error,
    });
  }
}
