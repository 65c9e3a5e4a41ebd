import type { InspectedService } from './service-memory.js';

/** The engine's interval of health probes that do not say. */
const DEFAULT_INTERVAL_NS = 30e9;

/** How long services are down when they are restarted: measured while this process runs, before that estimated. */
export class Downtimes {
  private readonly measured = new Map<string, number>();

  record(service: string, ms: number | null): void {
    if (ms !== null) this.measured.set(service, ms);
  }

  /**
   * Milliseconds to expect; null where users are not expected to notice, since it is down already or another container
   * goes on, and where nothing is known to estimate it from.
   */
  expected({ name, containers }: InspectedService): number | null {
    const running = containers.filter(({ State }) => State.Status === 'running');
    if (running.length !== 1) return null;
    const probe = running[0]?.Config.Healthcheck;
    // The first probe runs one interval after the start.
    const firstProbeMs = probe?.Test && probe.Test[0] !== 'NONE' ? (probe.Interval || DEFAULT_INTERVAL_NS) / 1e6 : null;
    return this.measured.get(name) ?? firstProbeMs;
  }
}
