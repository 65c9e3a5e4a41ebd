import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Backend, Heard } from '../backend.js';
import { Turns } from '../turns.js';
import { EmbeddedListener } from './listener.js';
import { embeddedPool } from './pool.js';

/** PGlite in a folder; the caller has to keep other processes away from it. */
export async function embeddedBackend(dir: string, heard: Heard): Promise<Backend> {
  const folder = join(dir, 'store');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pglite = await PGlite.create(folder);
  const turns = new Turns();
  return { pool: embeddedPool(pglite, turns), listener: new EmbeddedListener(pglite, turns, heard), exclusive: true };
}
