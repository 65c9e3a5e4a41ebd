import type { ProjectWatch } from '../../platform/docker/project-watch.js';

/** When a service went down, as the engine tells while it is watched. */
export interface DowntimeWatch {
  /** Milliseconds from its first end to a moment of performance.now(); null when it did not end. */
  until(moment: number): number | null;
  stop(): void;
}

/** Watches for the end of a service's containers from now on. */
export async function watchDowntime(watch: ProjectWatch, service: string): Promise<DowntimeWatch> {
  await watch.ready();
  const stop = new AbortController();
  let down: number | null = null;
  const events = watch.events(stop.signal);
  const listening = (async () => {
    for await (const event of events) {
      if (event.kind === 'CONTAINER' && event.service === service && event.action === 'die') down ??= performance.now();
    }
  })();
  // It ends with its signal.
  listening.catch(() => undefined);
  return {
    until: (moment) => (down === null ? null : Math.max(0, Math.round(moment - down))),
    stop: () => stop.abort(),
  };
}
