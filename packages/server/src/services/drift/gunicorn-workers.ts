import type { Drift, Gunicorn } from '@opsbook/schema';
import { drifted, inStep } from './judge.js';

/** Does Gunicorn run as many workers as the runbook's formula gives? */
export function gunicornDrift({ workers, recommended, cores }: Gunicorn, container: string): Drift {
  const seen = {
    kind: 'GUNICORN_WORKERS',
    container,
    actual: String(workers),
    expected: String(recommended),
    reason: `${workers} workers run; 2 x ${cores} cores + 1 is ${recommended}.`,
  } as const;
  if (workers === recommended) return inStep(seen);
  return drifted(
    seen,
    'REBUILD',
    `Set workers to ${recommended} in Gunicorn's settings, then \`docker compose up -d --build\` for the service.`,
  );
}
