import { describe } from 'vitest';

/** The demo stack under a private Docker Engine, as the test command brought it up. */
export interface Lab {
  /** `unix://…` of the private engine. */
  dockerHost: string;
  /** Compose project of the demo stack. */
  project: string;
  /** The checkout the stack was started from. */
  dir: string;
  /** Reference of the demo image, which holds all server software. */
  image: string;
  ports: Record<'db' | 'valkey' | 'backend' | 'frontend' | 'opsbook', number>;
  /** Variables with which the docker command reaches the engine. */
  env: Record<string, string>;
  /** What is needed to take hold of the engine again; see scripts/lib. */
  engine: Record<string, unknown>;
}

/** Null where no Docker Engine can be had; the test command says so. */
export const lab: Lab | null = process.env.OPSBOOK_LAB ? (JSON.parse(process.env.OPSBOOK_LAB) as Lab) : null;

/** A suite that needs the lab: skipped, and counted as skipped, without it. */
export const describeLab: typeof describe = (lab ? describe : describe.skip) as typeof describe;

/** The lab inside a `describeLab` suite. */
export function theLab(): Lab {
  if (!lab) throw new Error('There is no lab. Run the tests with `npm test`.');
  return lab;
}
