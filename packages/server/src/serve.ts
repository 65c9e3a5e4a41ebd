import { setTimeout as delay } from 'node:timers/promises';
import { OpsFailure } from '@opsbook/schema';
import { ConfigError, loadConfig } from './config/index.js';
import { createLog } from './log.js';
import { startOpsbook } from './opsbook.js';

/** How long the banner waits for the token; with a state store that is away it comes later. */
const TOKEN_PATIENCE_MS = 5000;

export interface ServeCommand {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Print a token for this start, also when there are others. */
  consoleToken: boolean;
}

/** `opsbook serve`: answers until SIGINT or SIGTERM. Gives the exit code; 2 when the configuration is wrong. */
export async function serveCommand({ cwd, env, consoleToken }: ServeCommand): Promise<0 | 1 | 2> {
  try {
    const config = loadConfig({ cwd, env });
    const opsbook = await startOpsbook(config, createLog(config.log.level), { consoleToken });
    const inTime = await Promise.race([opsbook.token, delay(TOKEN_PATIENCE_MS, 'later', { ref: false })]);
    print({ Opsbook: opsbook.url, Project: opsbook.project, ...(inTime === 'later' ? {} : tokenRow(inTime)) });
    if (inTime === 'later') void opsbook.token.then((token) => token && print(tokenRow(token)));
    await stopSignal();
    await opsbook.close();
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) {
      process.stderr.write(`The configuration is not right:\n\n${error.message}\n`);
      return 2;
    }
    const hint = error instanceof OpsFailure ? ` ${error.hint}` : '';
    process.stderr.write(`Opsbook could not start: ${(error as Error).message}${hint}\n`);
    return 1;
  }
}

function tokenRow(token: string | null): Record<string, string> {
  return token ? { Token: `${token}   (ADMIN; shown only now)` } : {};
}

/** Rows of a name and a value, set off by empty lines. */
function print(rows: Record<string, string>): void {
  const lines = Object.entries(rows).map(([name, value]) => `  ${name.padEnd(9)} ${value}`);
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
