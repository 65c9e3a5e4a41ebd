import {
  ServiceDocument,
  ServiceDriftDocument,
  ServiceEventsDocument,
  type ServiceEventsSubscription,
  ServiceExecDocument,
  type ServiceExecInput,
  ServiceGunicornDocument,
  ServiceProcessesDocument,
  ServiceRebuildDocument,
  type ServiceRebuildInput,
  ServiceRestartDocument,
  type ServiceRestartInput,
  ServiceStartDocument,
  type ServiceStartInput,
  ServiceStatsWatchDocument,
  type ServiceStatsWatchSubscription,
  ServiceStopDocument,
  type ServiceStopInput,
  ServicesDocument,
  ServicesUsageDocument,
} from '../_generated/operations.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions } from '../options.js';
import { openLive } from '../stream/live.js';
import type { StreamOptions, Streams } from '../stream/streams.js';
import type {
  ContainerWithProcesses,
  Drift,
  Gunicorn,
  Plan,
  Service,
  ServiceEvent,
  ServiceExecuted,
  ServiceRestarted,
  ServiceStarted,
  ServiceStatsSample,
  ServiceStopped,
  ServiceUsage,
} from '../types.js';
import { type Applied, change, type DryRun } from './change.js';
import { type OperationHandle, startOperation } from './operation-handle.js';
import { present } from './present.js';
import { waitingTimeout } from './waiting.js';

export type StartInput = Omit<ServiceStartInput, 'service' | 'dryRun'>;
export type StopInput = Omit<ServiceStopInput, 'service' | 'dryRun'>;
export type ExecInput = Omit<ServiceExecInput, 'service' | 'dryRun'>;
export type RebuildInput = Omit<ServiceRebuildInput, 'service' | 'dryRun'>;
export type RestartInput = Omit<ServiceRestartInput, 'service' | 'dryRun'>;

/**
 * The services of the stack. Changes take long enough by default for the `timeout` in their input, which says how
 * long the server waits for health; the `timeout` in the options is that of the call.
 */
export interface ServicesApi {
  /** All services by name. */
  list(options?: CallOptions): Promise<readonly Service[]>;
  /** One service. Throws OpsNotFoundError with the known names. */
  get(name: string, options?: CallOptions): Promise<Service>;
  /** What every service uses, at most two seconds old. */
  usage(options?: CallOptions): Promise<readonly ServiceUsage[]>;
  /** The processes of each of its containers. */
  processes(name: string, options?: CallOptions): Promise<readonly ContainerWithProcesses[]>;
  /** The Gunicorn in each of its running containers, with the recommended number of workers. */
  gunicorn(name: string, options?: CallOptions): Promise<readonly Gunicorn[]>;
  /** What runs compared with what should: image, compose files, log rotation, workers. */
  drift(name: string, options?: CallOptions): Promise<readonly Drift[]>;
  /** What containers use, again and again; every 5 seconds and of all services when left out. */
  watchStats(
    input?: { services?: readonly string[]; interval?: string },
    options?: StreamOptions,
  ): AsyncIterableIterator<ServiceStatsSample, undefined>;
  /** What starting it would do. */
  start(name: string, input: StartInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Starts a service and waits until it is healthy. */
  start(name: string, input?: StartInput & Applied, options?: CallOptions): Promise<ServiceStarted>;
  /** What stopping it would do. */
  stop(name: string, input: StopInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Stops a service. Those that depend on it are not stopped; the Plan names them. */
  stop(name: string, input: StopInput & Applied, options?: CallOptions): Promise<ServiceStopped>;
  /** What restarting it would do. */
  restart(name: string, input: RestartInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Restarts a service, one container after the other, and waits until it is healthy. */
  restart(name: string, input?: RestartInput & Applied, options?: CallOptions): Promise<ServiceRestarted>;
  /** What rebuilding it would do. */
  rebuild(name: string, input: RebuildInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Builds its image anew and replaces its container; the old image is kept. Wait for it with `completed()`. */
  rebuild(
    name: string,
    input: RebuildInput & Applied,
    options?: CallOptions,
  ): Promise<OperationHandle<'ServiceRebuilt'>>;
  /** What running the command would do. */
  exec(name: string, input: ExecInput & DryRun, options?: CallOptions): Promise<Plan>;
  /** Runs one command in a container of a service; its exit code says whether it succeeded. */
  exec(name: string, input: ExecInput & Applied, options?: CallOptions): Promise<ServiceExecuted>;
  /**
   * Events from now on, of all services or of those named. Connects again for ever; what happens between two
   * connections is missed, which `onStatus` tells: read the services when it says `open`.
   */
  events(services?: readonly string[], options?: StreamOptions): AsyncIterableIterator<ServiceEvent, undefined>;
}

export function servicesApi(transport: Transport, streams: Streams): ServicesApi {
  const waiting = (input: { timeout?: string | null | undefined }, options?: CallOptions): CallOptions => ({
    timeout: waitingTimeout(input.timeout),
    ...options,
  });
  return {
    list: async (options) => present((await transport.request(ServicesDocument, {}, options)).services, 'services'),
    get: async (name, options) =>
      present((await transport.request(ServiceDocument, { name }, options)).service, 'service'),
    usage: async (options) =>
      present((await transport.request(ServicesUsageDocument, {}, options)).services, 'services'),
    processes: async (name, options) =>
      present((await transport.request(ServiceProcessesDocument, { name }, options)).service, 'service').containers,
    gunicorn: async (name, options) =>
      present((await transport.request(ServiceGunicornDocument, { name }, options)).service?.gunicorn, 'gunicorn'),
    drift: async (name, options) =>
      present((await transport.request(ServiceDriftDocument, { name }, options)).service?.drift, 'drift'),
    watchStats: ({ services, interval = 'PT5S' } = {}, options) =>
      openLive<ServiceStatsSample>(
        streams,
        {
          document: ServiceStatsWatchDocument,
          operationName: 'ServiceStatsWatch',
          variables: { services, interval },
          eventsOf: (data) => {
            const { serviceStats } = data as ServiceStatsWatchSubscription;
            return serviceStats ? [serviceStats] : [];
          },
        },
        options,
      ),
    start: (service: string, input: StartInput = {}, options?: CallOptions) =>
      change(transport, ServiceStartDocument, 'serviceStart', { ...input, service }, waiting(input, options)),
    stop: (service: string, input: StopInput, options?: CallOptions) =>
      change(transport, ServiceStopDocument, 'serviceStop', { ...input, service }, waiting(input, options)),
    restart: (service: string, input: RestartInput = {}, options?: CallOptions) =>
      change(transport, ServiceRestartDocument, 'serviceRestart', { ...input, service }, waiting(input, options)),
    rebuild: (service: string, input: RebuildInput, options?: CallOptions) =>
      startOperation({ transport, streams }, ServiceRebuildDocument, 'serviceRebuild', { ...input, service }, options),
    exec: (service: string, input: ExecInput, options?: CallOptions) =>
      change(transport, ServiceExecDocument, 'serviceExec', { ...input, service }, waiting(input, options)),
    events: (services, options) =>
      openLive<ServiceEvent>(
        streams,
        {
          document: ServiceEventsDocument,
          operationName: 'ServiceEvents',
          variables: { services },
          eventsOf: (data) => [(data as ServiceEventsSubscription).serviceEvents],
        },
        options,
      ),
  };
}
