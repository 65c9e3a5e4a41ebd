import type { ChainableCommander } from 'ioredis';

/** The answers of a batch in order. @throws the first error among them. */
export async function answers<T>(batch: ChainableCommander): Promise<T[]> {
  const results = (await batch.exec()) ?? [];
  return results.map(([error, value]) => {
    if (error) throw error;
    return value as T;
  });
}
