import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dockerEnvironment } from '../../scripts/lib/docker.mjs';
import { theLab } from './lab.js';

let environment: Promise<Record<string, string>> | undefined;

/** `docker compose -p <the demo> …` as the runbook types it: what it writes to standard output. */
export async function compose(...argv: string[]): Promise<string> {
  const { dockerHost, project } = theLab();
  environment ??= dockerEnvironment(dockerHost);
  const { stdout } = await promisify(execFile)('docker', ['compose', '-p', project, ...argv], {
    env: { ...process.env, ...(await environment) },
    maxBuffer: 256 << 20,
  });
  return stdout;
}

/** The lines of `docker compose logs …`, without the prefix of each. */
export async function composeLogs(...argv: string[]): Promise<string[]> {
  const text = await compose('logs', '--no-color', '--no-log-prefix', ...argv);
  // Compose 2.26 erases the line before each, terminal or not.
  return text.replaceAll('\u001b[2K', '').split('\n').slice(0, -1);
}

/** Lines as Opsbook shows them: Celery masks the password of its broker itself when it starts, and Opsbook that mask. */
export function asShown(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(':**@', ':[redacted]@'));
}
