import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { theLab } from './lab.js';

const run = promisify(execFile);

/** Runs the docker command against the lab's engine and gives what it prints. */
export async function dockerCommand(...args: string[]): Promise<string> {
  const env = { ...process.env, ...theLab().env };
  const { stdout } = await run('docker', args, { env, timeout: 60_000, maxBuffer: 2 ** 24 });
  return stdout;
}

/** The same for a command that prints JSON objects, one a line. */
export async function dockerJson<T>(...args: string[]): Promise<T[]> {
  const lines = (await dockerCommand(...args)).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}
