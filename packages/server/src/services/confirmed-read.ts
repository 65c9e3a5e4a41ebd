import { NotConfirmed, Unavailable } from '@opsbook/schema';

/** Reads the state that is the result of what was done. When that cannot be read, what was done is NotConfirmed. */
export async function confirmedRead<T>(done: readonly string[], read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (done.length === 0 || !(error instanceof Unavailable)) throw error;
    throw new NotConfirmed(error.message, 'Look at the service again once the engine answers.', [...done], {
      cause: error,
    });
  }
}
