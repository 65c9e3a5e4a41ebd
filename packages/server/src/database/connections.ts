import type { DatabaseConnections, SessionState, StateCount } from '@opsbook/schema';
import type { Activity, ObservedSession } from './activity.js';
import { blockingTree } from './blocking.js';

/** Counts who is connected. Only connections of clients count: max_connections limits nobody else. */
export function connectionsOf({ at, maxConnections, sessions }: Activity): DatabaseConnections {
  const clients = sessions.filter(({ type }) => type === 'CLIENT');
  return {
    at,
    total: clients.length,
    inDatabase: clients.filter(({ here }) => here).length,
    max: maxConnections,
    byState: countStates(clients),
    sessions,
    blocking: blockingTree(sessions),
  };
}

function countStates(clients: readonly ObservedSession[]): StateCount[] {
  const counts = new Map<SessionState, StateCount>();
  for (const { state, here } of clients) {
    const { count, inDatabase } = counts.get(state) ?? { count: 0, inDatabase: 0 };
    counts.set(state, { state, count: count + 1, inDatabase: inDatabase + (here ? 1 : 0) });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
