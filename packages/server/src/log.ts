import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach the log: of what is logged, of the objects in it, and of an error. */
const SECRET_KEYS = ['password', 'secret', 'token', 'authorization', 'url', 'connectionString'];

/**
 * Opsbook's own log on stderr: readable on a terminal, JSON lines elsewhere.
 * @param level as in the configuration key `log.level`
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `err.${key}`]), censor: '[secret]' },
    transport: process.stderr.isTTY
      ? { target: 'pino-pretty', options: { destination: 2, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' } }
      : { target: 'pino/file', options: { destination: 2 } },
  });
}
