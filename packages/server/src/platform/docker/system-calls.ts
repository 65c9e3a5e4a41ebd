import type { Engine } from './engine.js';

/** These accept a signal, which their published types leave out. */
interface Abortable {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>;
  info(options: { abortSignal: AbortSignal }): Promise<{ SystemTime: string }>;
}

/** Asks for a sign of life. */
export async function ping(engine: Engine, deadlineMs: number): Promise<void> {
  const docker = engine.docker as unknown as Abortable;
  await engine.call('ping the engine', (abortSignal) => docker.ping({ abortSignal }), deadlineMs);
}

/** Now, on the engine's clock, to the millisecond: on another machine it may go differently. */
export async function engineTime(engine: Engine): Promise<Date> {
  const docker = engine.docker as unknown as Abortable;
  const info = await engine.call('ask the engine for its time', (abortSignal) => docker.info({ abortSignal }));
  return new Date(info.SystemTime);
}
