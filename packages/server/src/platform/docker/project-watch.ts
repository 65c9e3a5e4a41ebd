import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from './backoff.js';
import { Broadcast } from './broadcast.js';
import { ContainerRegistry } from './container-registry.js';
import type { Engine } from './engine.js';
import type { ContainerEvent, EngineEvent } from './engine-event.js';
import { engineFailure } from './engine-failure.js';
import { eventBatches, openEvents } from './event-stream.js';
import { heartbeat } from './heartbeat.js';
import { inspectContainer, inspectProject } from './inspect-project.js';
import { engineTime } from './system-calls.js';
import type { WatchedContainer } from './watched-container.js';

export type { EngineEvent } from './engine-event.js';
export type { WatchedContainer } from './watched-container.js';

/** Events a subscriber may lie behind. */
const QUEUE_LENGTH = 1000;

/** What happens to the containers of one compose project, watched once for the whole server. */
export interface ProjectWatch {
  /** Whether the engine answers now, and if not, why. */
  readonly connection: { readonly live: boolean; readonly message: string | null };
  /** Fulfilled when the first attempt to connect is over, whether it succeeded or failed. Never rejects. */
  ready(): Promise<void>;
  /** The containers known now, by service and age. Kept while the engine is away; removed ones are left out. */
  containers(): readonly WatchedContainer[];
  /** Names of all services that had a container since the watch began. */
  knownServices(): readonly string[];
  /** Yields at least once after each change of containers() or connection that follows this call. */
  changes(signal: AbortSignal): AsyncIterableIterator<void>;
  /**
   * Events that follow this call, beginning with LOST when the engine is away by then. A slow subscriber gets DROPPED
   * in place of what it missed.
   */
  events(signal: AbortSignal): AsyncIterableIterator<EngineEvent>;
  /** Ends the watch and all iterations. */
  close(): Promise<void>;
}

/** Starts to watch a compose project; reconnects for ever until closed. */
export function watchProject(engine: Engine, project: string): ProjectWatch {
  return new EventStreamWatch(engine, project);
}

class EventStreamWatch implements ProjectWatch {
  connection: ProjectWatch['connection'] = { live: false, message: 'The engine was not reached yet.' };
  private state: 'CONNECTING' | 'LIVE' | 'LOST' = 'CONNECTING';
  private readonly registry = new ContainerRegistry();
  private readonly happened = new Broadcast<EngineEvent>(QUEUE_LENGTH, (count) => ({
    kind: 'DROPPED',
    time: new Date(),
    count,
  }));
  // Without any room, all changes that were not taken yet become one.
  private readonly changed = new Broadcast<void>(0, () => undefined);
  private readonly closing = new AbortController();
  private readonly firstAttempt: Promise<void>;
  private settleFirstAttempt = () => {};
  private readonly running: Promise<void>;
  private stream: Readable | null = null;
  /** The engine's time up to which events were seen, in nanoseconds; null before the first connection. */
  private seenNano: number | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly project: string,
  ) {
    this.firstAttempt = new Promise((resolve) => {
      this.settleFirstAttempt = resolve;
    });
    this.running = this.run();
  }

  ready(): Promise<void> {
    return this.firstAttempt;
  }

  containers(): readonly WatchedContainer[] {
    return this.registry.containers;
  }

  knownServices(): readonly string[] {
    return this.registry.services;
  }

  changes(signal: AbortSignal): AsyncIterableIterator<void> {
    return this.changed.subscribe(signal);
  }

  events(signal: AbortSignal): AsyncIterableIterator<EngineEvent> {
    const subscription = this.happened.subscribe(signal);
    if (this.state === 'LOST') subscription.push(this.lostEvent());
    return subscription;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.stream?.destroy();
    this.happened.close();
    this.changed.close();
    this.settleFirstAttempt();
    await this.running;
  }

  private async run(): Promise<void> {
    let failures = 0;
    for (;;) {
      try {
        await this.follow(() => {
          failures = 0;
        });
      } catch (error) {
        if (this.closing.signal.aborted) return;
        this.lost(engineFailure('follow the events', this.engine.host, error).message);
      }
      failures++;
      await delay(backoffMs(failures), undefined, { signal: this.closing.signal }).catch(() => undefined);
    }
  }

  /** One connection, from its first call to its loss. */
  private async follow(connected: () => void): Promise<never> {
    this.closing.signal.throwIfAborted();
    const since = this.seenNano ?? (await engineTime(this.engine)).getTime() * 1e6;
    const stream = await openEvents(this.engine, this.project, since);
    this.stream = stream;
    let stopHeartbeat = () => {};
    try {
      // Events first and then the state, so that nothing happens unseen in between.
      this.registry.replace(await inspectProject(this.engine, this.project));
      this.closing.signal.throwIfAborted();
      this.seenNano = since;
      stopHeartbeat = heartbeat(this.engine, (error) => stream.destroy(error));
      connected();
      this.live();
      for await (const batch of eventBatches(stream)) {
        await this.take(batch.filter((event) => isNew(event, since)));
      }
      throw new Error('the engine ended the event stream');
    } finally {
      stopHeartbeat();
      stream.destroy();
    }
  }

  /** The containers are brought up to date before anybody hears of the events. */
  private async take(batch: readonly ContainerEvent[]): Promise<void> {
    const changing = batch.filter(({ action }) => !action.startsWith('health_status'));
    for (const id of new Set(changing.map(({ containerId }) => containerId))) {
      this.registry.update(id, await inspectContainer(this.engine, id));
    }
    if (changing.length > 0) this.changed.publish();
    for (const event of batch) {
      this.seenNano = event.timeNano;
      this.happened.publish(event);
    }
  }

  private live(): void {
    const before = this.state;
    this.state = 'LIVE';
    this.connection = { live: true, message: null };
    this.settleFirstAttempt();
    this.changed.publish();
    if (before === 'LOST')
      this.happened.publish({ kind: 'BACK', time: new Date(), message: 'The engine answers again.' });
  }

  private lost(message: string): void {
    const before = this.state;
    this.state = 'LOST';
    this.connection = { live: false, message };
    this.settleFirstAttempt();
    this.changed.publish();
    if (before !== 'LOST') this.happened.publish(this.lostEvent());
  }

  private lostEvent(): EngineEvent {
    return { kind: 'LOST', time: new Date(), message: this.connection.message ?? '' };
  }
}

/** The stream begins at the millisecond of `since`, and so repeats what was seen of that millisecond. */
function isNew({ timeNano }: ContainerEvent, since: number): boolean {
  return timeNano > since || timeNano < since - 1e6;
}
