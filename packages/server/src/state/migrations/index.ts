import { type Kysely, Migrator } from 'kysely';
import * as access from './001-access.js';
import * as databaseSizeSamples from './002-database-size-samples.js';
import * as operations from './003-operations.js';
import * as diskSamples from './004-disk-samples.js';
import * as alerts from './005-alerts.js';
import * as approvals from './009-approvals.js';
import * as heldTargets from './010-held-targets.js';

/** In the order of their names; one that was released is never changed again. */
const MIGRATIONS = {
  '001-access': access,
  '002-database-size-samples': databaseSizeSamples,
  '003-operations': operations,
  '004-disk-samples': diskSamples,
  '005-alerts': alerts,
  '009-approvals': approvals,
  '010-held-targets': heldTargets,
};

/** Brings the schema `opsbook` up to date. Servers that start at once wait for each other on Kysely's advisory lock. */
export async function migrate<Tables>(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: 'opsbook',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
