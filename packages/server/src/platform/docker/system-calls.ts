import type { Engine } from './engine.js';

/** These accept a signal, which their published types leave out. */
interface Abortable {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>;
  info(options: { abortSignal: AbortSignal }): Promise<EngineInfo>;
}

/** What the engine says of itself and its machine, as far as it is used here. GET /info */
export interface EngineInfo {
  SystemTime: string;
  /** Cores of the machine. */
  NCPU: number;
  /** Name of the machine. */
  Name: string;
  /** Default log driver of new containers. */
  LoggingDriver: string;
  DockerRootDir: string;
}

/** Asks for a sign of life. */
export async function ping(engine: Engine, deadlineMs: number): Promise<void> {
  const docker = engine.docker as unknown as Abortable;
  await engine.call('ping the engine', (abortSignal) => docker.ping({ abortSignal }), deadlineMs);
}

/** What the engine says of itself. */
export async function engineInfo(engine: Engine): Promise<EngineInfo> {
  const docker = engine.docker as unknown as Abortable;
  return engine.call('ask the engine about itself', (abortSignal) => docker.info({ abortSignal }));
}

/** Now, on the engine's clock, to the millisecond: on another machine it may go differently. */
export async function engineTime(engine: Engine): Promise<Date> {
  return new Date((await engineInfo(engine)).SystemTime);
}
