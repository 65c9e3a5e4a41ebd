import type { BlockingEntry, DatabaseSession } from '@opsbook/schema';

/**
 * Who waits for whom, depth first, what holds up most first. A session that waits for several stands once, as near to
 * a root as can be: those that queue for one lock wait for each other too, but first of all for its holder. Sessions
 * that wait in a circle (until the server sees the deadlock) stand below the one with the lowest pid.
 */
export function blockingTree(sessions: readonly DatabaseSession[]): BlockingEntry[] {
  const waiters = waitersOf(sessions);
  const waits = new Set([...waiters.values()].flat());
  const concerned = sessions.filter(({ pid, blockedBy }) => blockedBy.length > 0 || waiters.has(pid));
  const roots = concerned.filter((session) => !waits.has(session));
  const circles = concerned.filter((session) => waits.has(session)).sort((a, b) => a.pid - b.pid);

  const placed = new Set<DatabaseSession>();
  const below = new Map<DatabaseSession, DatabaseSession[]>();
  const place = (begin: DatabaseSession[]) => {
    for (const session of begin) placed.add(session);
    const queue = [...begin];
    for (const session of queue) {
      const next = (waiters.get(session.pid) ?? []).filter((waiter) => !placed.has(waiter));
      for (const waiter of next) placed.add(waiter);
      below.set(session, next);
      queue.push(...next);
    }
  };
  place(roots);
  for (const session of circles) {
    if (placed.has(session)) continue;
    roots.push(session);
    place([session]);
  }
  const trees = roots.map((root) => subtree(root, below, 0));
  return trees.sort((a, b) => b.length - a.length).flat();
}

/** Sessions by the pid they wait for, as far as that is a session too. */
function waitersOf(sessions: readonly DatabaseSession[]): Map<number, DatabaseSession[]> {
  const known = new Set(sessions.map(({ pid }) => pid));
  const waiters = new Map<number, DatabaseSession[]>();
  for (const session of sessions) {
    for (const pid of session.blockedBy.filter((blocker) => known.has(blocker))) {
      const already = waiters.get(pid);
      if (already) already.push(session);
      else waiters.set(pid, [session]);
    }
  }
  return waiters;
}

function subtree(
  session: DatabaseSession,
  below: ReadonlyMap<DatabaseSession, DatabaseSession[]>,
  depth: number,
): BlockingEntry[] {
  const entries = (below.get(session) ?? []).flatMap((waiter) => subtree(waiter, below, depth + 1));
  return [{ session, depth, waiting: entries.length }, ...entries];
}
