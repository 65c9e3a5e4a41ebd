import type { LogEvent, LogFilter, LogFollowInput, LogLine, Page, PageArgs } from '@opsbook/schema';
import type { ArchiveOptions } from '../../packages/server/src/logs/archive/index.js';
import { createLogs, type Logs } from '../../packages/server/src/logs/index.js';
import { Engine } from '../../packages/server/src/platform/docker/engine.js';
import { type ProjectWatch, watchProject } from '../../packages/server/src/platform/docker/project-watch.js';
import { TestProject } from '../support/containers.js';
import { theLab } from '../support/lab.js';

/** Logs of a compose project of one test, over the lab's engine. */
export class LogsLab {
  readonly project = new TestProject();
  readonly engine: Engine;
  readonly watch: ProjectWatch;
  readonly redaction = { enabled: true, patterns: [] };
  /** These tests ask for no secrets; there is no store to record that in. */
  readonly audit = { intent: () => Promise.reject(new Error('There is no audit log.')), outcome: async () => {} };
  exports = { dir: '/nonexistent', maxBytes: 1, keepMs: 1 };
  /** Set it and restart to keep the logs of removed containers. */
  archive: ArchiveOptions | undefined;
  logs: Logs;
  private readonly subscriptions: AbortController[] = [];

  /** `host` is where Opsbook reaches the engine. */
  constructor(host = theLab().dockerHost) {
    this.engine = new Engine({ host });
    this.watch = watchProject(this.engine, this.project.name);
    this.logs = createLogs(this);
  }

  /** A Python program as a container's command. */
  static python(program: string): string[] {
    return ['python3', '-u', '-c', program];
  }

  follow(input: Partial<LogFollowInput> = {}): Subscription {
    const abort = new AbortController();
    this.subscriptions.push(abort);
    const whole: LogFollowInput = { filter: {}, tail: 0, heartbeatMs: 300_000, ...input };
    return new Subscription(this.logs.follow(whole, abort.signal)[Symbol.asyncIterator](), abort);
  }

  /** A page, for one who waits for it. */
  query(filter: LogFilter, page: PageArgs): Promise<Page<LogLine>> {
    return this.logs.query(filter, page, new AbortController().signal);
  }

  /** As if the server was started again. */
  async restart(): Promise<void> {
    await this.logs.close();
    this.logs = createLogs(this);
  }

  async close(): Promise<void> {
    for (const abort of this.subscriptions) abort.abort();
    await this.logs.close();
    await this.watch.close();
    this.engine.close();
    await this.project.remove();
  }
}

/** What came over one subscription. */
export class Subscription {
  readonly events: LogEvent[] = [];
  readonly lines: LogLine[] = [];

  constructor(
    private readonly batches: AsyncIterator<LogEvent[]>,
    readonly abort: AbortController,
  ) {}

  get texts(): string[] {
    return this.lines.map(({ text }) => text);
  }

  get gaps() {
    return this.events.filter((event) => event.__typename === 'LogGap');
  }

  /** The cursor of the last event. */
  get cursor(): string {
    const last = this.events.at(-1);
    if (!last) throw new Error('No event came yet.');
    return last.cursor;
  }

  /** Pulls batches until `done` holds or the stream ends. */
  async until(done: (subscription: this) => boolean): Promise<this> {
    while (!done(this)) {
      const { done: over, value } = await this.batches.next();
      if (over) break;
      this.events.push(...value);
      this.lines.push(...value.filter((event) => event.__typename === 'LogLine'));
    }
    return this;
  }

  async end(): Promise<void> {
    this.abort.abort();
    await this.batches.return?.();
  }
}

/** `0 .. count-1`, as `numbered` writes them. */
export function numbers(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, i) => `line ${from + i}`);
}

/** Python: writes numbered lines. */
export function numbered(count: number, from = 0): string {
  return `import sys\nfor i in range(${from}, ${from + count}): sys.stdout.write('line %d\\n' % i)\nsys.stdout.flush()\n`;
}

/** Everything a query gives, page by page. */
export const ALL = { first: 1000, last: null, after: null, before: null };
