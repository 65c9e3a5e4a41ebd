import type { Config } from '../config/index.js';
import { readActivity } from '../database/activity.js';
import { connectionsOf } from '../database/connections.js';
import type { Connections } from '../discovery/index.js';
import type { Check } from './check.js';
import { verdictOf } from './measure.js';

/** Connections to the database: the number and the share of max_connections; the worse verdict counts. */
export function connectionsCheck(connections: Pick<Connections, 'database'>, limits: Config['thresholds']): Check {
  return {
    name: 'database-connections',
    title: 'Connections to PostgreSQL',
    async run() {
      const { total, max } = connectionsOf(await readActivity(await connections.database()));
      const share = (total / max) * 100;
      const verdicts = [
        verdictOf({ value: total, warning: limits.connectionsWarning, critical: limits.connectionsCritical }),
        verdictOf({ value: share, warning: limits.connectionsShareWarning, critical: limits.connectionsShareCritical }),
      ];
      const verdict = verdicts.includes('CRITICAL') ? 'CRITICAL' : verdicts.includes('WARN') ? 'WARN' : 'OK';
      return {
        verdict,
        observed: String(total),
        unit: 'connections',
        threshold: `${limits.connectionsWarning} / ${limits.connectionsCritical}, and ${limits.connectionsShareWarning} / ${limits.connectionsShareCritical} % of ${max}`,
        reason: `${total} of ${max} connections are in use.`,
        ...(verdict === 'OK' ? {} : { action: 'Check the connection pool (databaseConnections shows who has them).' }),
      };
    },
  };
}
