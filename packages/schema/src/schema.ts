import './scalars/index.js';
import './access/queries.js';
import './access/mutations.js';
import './database/maintenance.js';
import './database/mutations.js';
import './backups/queries.js';
import './database/queries.js';
import './health/queries.js';
import './host/queries.js';
import './logs/export-mutations.js';
import './logs/queries.js';
import './operations/mutations.js';
import './operations/queries.js';
import './logs/summary-queries.js';
import './metrics/queries.js';
import './metrics/alert-queries.js';
import './queue/purge-mutation.js';
import './queue/queries.js';
import './queue/task-mutations.js';
import './queue/worker-mutations.js';
import './services/queries.js';
import './services/observation.js';
import './services/mutations.js';
import './services/exec.js';
import './services/deploy.js';
import './services/shell.js';
import './users/queries.js';
import './users/mutations.js';

import type { GraphQLSchema } from 'graphql';
import { actionOf, builder } from './builder.js';

/** The executable schema. Built once a process. */
export const schema: GraphQLSchema = builder.toSchema();

assertDefaultDeny(schema);

/** @throws Error when a root field declares no action: it would be open to everybody. */
function assertDefaultDeny(built: GraphQLSchema): void {
  for (const root of [built.getQueryType(), built.getMutationType(), built.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      if (!actionOf(field.extensions))
        throw new Error(`${root?.name}.${field.name} declares no action; use guarded().`);
    }
  }
}
