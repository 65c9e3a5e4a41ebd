import { access, constants } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OpsFailure } from '@opsbook/schema';
import type { Config } from '../config/index.js';
import { Postgres, type PostgresTarget, parsePostgresUrl, showPostgres } from '../platform/postgres/index.js';
import type { DoctorFinding } from './finding.js';

const subject = 'state';

/** Can the state be kept where the configuration says? */
export async function examineState({ state, sourceOf }: Config): Promise<DoctorFinding> {
  const target = state.url ? parsePostgresUrl(state.url.reveal()) : null;
  return target
    ? examineServer(target, sourceOf('state', 'url'))
    : examineFolder(state.dir, sourceOf('state', 'dir') ?? 'default');
}

async function examineServer(target: PostgresTarget, source: string | null): Promise<DoctorFinding> {
  const found = { subject, value: showPostgres(target), source };
  const postgres = new Postgres(target);
  try {
    await postgres.query('Connecting to the state store', 'SELECT 1');
    return { ...found, mark: 'OK', result: 'It answers.', fix: null };
  } catch (error) {
    if (!(error instanceof OpsFailure)) throw error;
    return { ...found, mark: 'FAIL', result: error.message, fix: 'Correct state.url, or start the server it names.' };
  } finally {
    await postgres.close();
  }
}

async function examineFolder(dir: string, source: string): Promise<DoctorFinding> {
  const found = { subject, value: dir, source };
  if (await isWritable(dir)) return { ...found, mark: 'OK', result: 'It can be written.', fix: null };
  const fix = 'Set state.dir to a folder that Opsbook may write to.';
  return { ...found, mark: 'FAIL', result: 'It cannot be written.', fix };
}

/** A folder that is not there yet is made on start: then the nearest one above it counts. */
async function isWritable(dir: string): Promise<boolean> {
  try {
    await access(dir, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const above = dirname(dir);
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && above !== dir && isWritable(above);
  }
}
