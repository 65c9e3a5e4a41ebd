import { readFile } from 'node:fs/promises';
import { hostname, release, uptime } from 'node:os';
import type { HostIdentity } from '@opsbook/schema';

/** Which machine this is. */
export async function readIdentity(): Promise<Omit<HostIdentity, 'runsEngine'>> {
  return { hostname: hostname(), os: await osName(), kernel: release(), uptimeMs: Math.round(uptime() * 1000) };
}

/** os-release(5): shell variables, the values perhaps quoted. */
async function osName(): Promise<string | null> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^PRETTY_NAME="?([^"\n]*)"?$/m.exec(text)?.[1] || null;
}
