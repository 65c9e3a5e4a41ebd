import { z } from 'zod';
import { dateOf, text } from './python-values.js';

/** A task as `Request.info()` of a worker describes it. */
export const invocation = z
  .object({
    id: z.string(),
    name: z.string().nullish(),
    type: z.string().nullish(),
    args: z.unknown().optional(),
    kwargs: z.unknown().optional(),
    time_start: z.unknown().optional(),
    acknowledged: z.boolean().nullish(),
    worker_pid: z.number().nullish(),
    delivery_info: z
      .object({
        routing_key: z.string().nullish(),
        priority: z.number().nullish(),
        redelivered: z.boolean().nullish(),
      })
      .nullish(),
  })
  .transform((info) => ({
    id: info.id,
    name: info.name ?? info.type ?? 'unknown',
    args: text(info.args ?? []),
    kwargs: text(info.kwargs ?? {}),
    queue: info.delivery_info?.routing_key ?? null,
    startedAt: dateOf(info.time_start),
    eta: null as Date | null,
    priority: info.delivery_info?.priority ?? null,
    pid: info.worker_pid ?? null,
    acknowledged: info.acknowledged ?? false,
    redelivered: info.delivery_info?.redelivered ?? false,
  }));

/** A task that waits for its time. */
export const scheduled = z
  .object({ eta: z.unknown(), request: invocation })
  .transform(({ eta, request }) => ({ ...request, eta: dateOf(eta) }));

/** A queue that a worker consumes. */
export const activeQueue = z
  .object({
    name: z.string(),
    exchange: z.object({ name: z.string().nullish() }).nullish(),
    routing_key: z.string().nullish(),
  })
  .transform(({ name, exchange, routing_key }) => ({
    name,
    exchange: exchange?.name ?? '',
    routingKey: routing_key ?? name,
  }));
export type ActiveQueue = z.output<typeof activeQueue>;

/** A task as `registered` lists it: its name, with those of the attributes asked for that it has in brackets behind. */
const REGISTERED = /^(?<name>.*?)(?: \[(?:ignore_result=(?<ignores>\w+))?(?: ?queue=(?<queue>.*))?.*\])?$/s;

/** A task that a worker can execute. */
export const registered = z.string().transform((line) => {
  const { name = line, ignores, queue } = REGISTERED.exec(line)?.groups ?? {};
  return { name, ignoresResult: ignores === 'True', queue: queue ?? null };
});

const count = z.number().nullish().catch(null);

/** What a worker says of itself. Everything not named here is left out: `broker` may hold passwords (`alternates`). */
export const stats = z.object({
  pid: z.number(),
  uptime: count,
  prefetch_count: count,
  total: z.record(z.string(), z.number()),
  pool: z.object({
    implementation: z.string().catch(''),
    'max-concurrency': count,
    processes: z.array(z.number()).catch([]),
  }),
  autoscaler: z.object({ min: z.number(), max: z.number(), current: z.number() }).nullish().catch(null),
  rusage: z.object({ utime: z.number(), stime: z.number(), maxrss: z.number() }).nullish().catch(null),
  broker: z
    .object({
      transport: z.string(),
      hostname: z.string(),
      port: z.number().nullish(),
      virtual_host: z.string().nullish(),
    })
    .nullish()
    .catch(null),
});

const options = z.record(z.string(), z.unknown()).nullish().catch(null);

/** The settings that decide on names in the broker and the result backend. Passwords in them are masked by Celery. */
export const configuration = z.object({
  task_default_queue: z.string().nullish().catch(null),
  event_exchange: z.string().nullish().catch(null),
  broker_url: z.string().nullish().catch(null),
  result_backend: z.string().nullish().catch(null),
  task_routes: z.unknown().optional(),
  broker_transport_options: options,
  result_backend_transport_options: options,
});
