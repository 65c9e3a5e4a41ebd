import { type Logger, type LoggerOptions, pino } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach the log: of what is logged, of the objects in it, and of an error. */
const SECRET_KEYS = ['password', 'secret', 'token', 'authorization', 'url', 'connectionString'];

const PRETTY = {
  target: 'pino-pretty',
  options: { destination: 2, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' },
};

/**
 * Opsbook's own log on stderr: readable on a terminal, JSON lines elsewhere.
 * @param level as in the configuration key `log.level`
 */
export function createLog(level: string): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `err.${key}`]), censor: '[secret]' },
  };
  if (process.stderr.isTTY) return pino({ ...options, transport: PRETTY });
  // Without a transport, whose worker thread would take more memory than the rest of the log.
  return pino(options, pino.destination({ dest: 2, sync: false }));
}
