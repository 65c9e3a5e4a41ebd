import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Engine } from './engine.js';
import { engineInfo } from './system-calls.js';

/** How the engine keeps the logs of new containers. */
export interface EngineLogging {
  driver: string;
  /** Its options, such as max-size; null where they cannot be read: the engine does not tell them. */
  options: Readonly<Record<string, string>> | null;
  /** From where the options are known, or why they are not. */
  source: string;
}

/**
 * The engine's default log driver, and its options as its settings file says.
 * @param file daemon.json, https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file
 * @throws Unavailable when the engine does not answer.
 */
export async function engineLogging(engine: Engine, file: string): Promise<EngineLogging> {
  const { LoggingDriver: driver, Name: machine } = await engineInfo(engine);
  if (machine !== hostname()) return { driver, options: null, source: `the engine runs on ${machine}, not here` };
  try {
    const settings = JSON.parse(await readFile(file, 'utf8')) as { 'log-opts'?: Record<string, string> };
    return { driver, options: settings['log-opts'] ?? {}, source: file };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Without the file every setting is the engine's own.
    if (code === 'ENOENT') return { driver, options: {}, source: `there is no ${file}` };
    return { driver, options: null, source: `${file} ${code ? `cannot be read (${code})` : 'is not JSON'}` };
  }
}
