/** Where `task_routes` sends a task: to a queue, to nowhere in particular, or it cannot be told from outside. */
export type Route = { queue: string } | { unknown: string } | null;

/**
 * The route of a task by `task_routes` as a worker shows it: a mapping from names and patterns, a list of pairs, or a
 * list of both and of routers, of which only the application itself knows what they do. As in `celery.app.routes`.
 */
export function routeOf(routes: unknown, task: string): Route {
  if (routes === null || routes === undefined) return null;
  for (const router of Array.isArray(routes) ? routes : [routes]) {
    const route = routeBy(router, task);
    if (route) return route;
  }
  return null;
}

function routeBy(router: unknown, task: string): Route {
  if (typeof router !== 'object' || router === null) {
    return { unknown: 'task_routes holds a router that only the application can run' };
  }
  const entries = Array.isArray(router) ? router.filter(isPair) : Object.entries(router);
  const exact = entries.findLast(([pattern]) => pattern === task);
  const [, target] = exact ?? entries.find(([pattern]) => matches(pattern, task)) ?? [];
  return target === undefined ? null : destination(target);
}

function destination(target: unknown): Route {
  if (typeof target === 'string') return { queue: target };
  if (typeof target !== 'object' || target === null)
    return { unknown: 'task_routes has an entry for it of another form' };
  const { queue, exchange, routing_key: routingKey } = target as Record<string, unknown>;
  if (typeof queue === 'string') return { queue };
  if (queue || exchange || routingKey) return { unknown: 'task_routes names an exchange or routing key, and no queue' };
  return null;
}

function isPair(entry: unknown): entry is [string, unknown] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string';
}

/** Only `*` makes a name a pattern. */
function matches(pattern: string, task: string): boolean {
  if (!pattern.includes('*')) return false;
  const parts = pattern.split('*').map((part) => part.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\?/g, '.'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(task);
}
