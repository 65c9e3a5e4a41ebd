import { collectDefaultMetrics, Registry } from 'prom-client';

/** Gauges that are named like counters; `nodejs_active_resources` has the same by type. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];

let made: Registry | null = null;

/** Memory, processor time, event loop and garbage collection: of the process, so the same for every server in it. */
export function processMetrics(): Registry {
  if (made) return made;
  made = new Registry();
  collectDefaultMetrics({ register: made });
  for (const name of MISNAMED) made.removeSingleMetric(name);
  return made;
}
