import {
  type Arguments,
  type Binding,
  CeleryControl,
  type CelerySettings,
  controlChannel,
  defaultSettings,
  eventsPattern,
  type InspectCommand,
  type Inspection,
  readBindings,
  settingsOf,
  taskBindings,
} from '../platform/celery/index.js';
import { Valkey, type ValkeyTarget } from '../platform/valkey/index.js';
import { Remembered } from './remembered.js';
import { WaitingAges } from './waiting-ages.js';

/** How long workers may take to answer; Celery's own command waits as long. */
export const ANSWER_MS = 1000;

const KNOWN_FOR_MS = 60_000;
/** While no worker answers, what it would tell is asked for again soon. */
const GUESSED_FOR_MS = 5000;
/** New queues are seen after so long; after longer where the search takes long, since it goes through every key. */
const BOUND_FOR_MS = 5000;
const BOUND_FOR_SEARCHES = 20;

interface Asked<C extends InspectCommand> {
  given?: Arguments<C>;
  destination?: readonly string[];
  enough?: number;
  timeoutMs?: number;
}

/** The Celery application behind one broker: its clients, and what is known of it. */
export class Celery {
  readonly broker: Valkey;
  readonly ages = new WaitingAges();
  readonly #control: CeleryControl;
  readonly #settings = new Remembered(
    () => this.#readSettings(),
    ({ known }) => (known ? KNOWN_FOR_MS : GUESSED_FOR_MS),
  );
  readonly #bindings = new Remembered(
    async () => {
      const begin = performance.now();
      return { all: await readBindings(this.broker), searchMs: performance.now() - begin };
    },
    ({ searchMs }) => Math.max(BOUND_FOR_MS, BOUND_FOR_SEARCHES * searchMs),
  );
  readonly #results = new Map<number, Valkey>();

  constructor(
    readonly target: ValkeyTarget,
    mailbox: string,
  ) {
    this.broker = new Valkey(target);
    this.#control = new CeleryControl(this.broker, mailbox);
  }

  /** Asks workers; see `ControlLine.inspect`. */
  inspect<C extends InspectCommand>(command: C, asked: Asked<C> = {}): Promise<Inspection<C>> {
    return this.#control.inspect(command, { timeoutMs: ANSWER_MS, ...asked });
  }

  /** Where commands are published. */
  get controlChannel(): string {
    return controlChannel(this.#control.address);
  }

  /** The settings that a worker told; the usual ones where none did. */
  async settings(): Promise<CelerySettings> {
    return this.#settings.get();
  }

  /** Which messages go into which of the application's queues. */
  async bindings(): Promise<Binding[]> {
    const [{ eventExchange }, { all }] = await Promise.all([this.settings(), this.#bindings.get()]);
    return taskBindings(all, this.#control.address, eventExchange);
  }

  async eventsPattern(): Promise<string> {
    const { eventExchange } = await this.settings();
    return eventsPattern(this.#control.address, eventExchange);
  }

  /** The logical database with results, on the broker's server. */
  results(db: number): Valkey {
    const kept = this.#results.get(db) ?? new Valkey({ ...this.target, db });
    this.#results.set(db, kept);
    return kept;
  }

  async close(): Promise<void> {
    await this.#control.close();
    this.broker.close();
    for (const results of this.#results.values()) results.close();
  }

  async #readSettings(): Promise<CelerySettings> {
    const { replies } = await this.inspect('conf', { enough: 1 });
    const { address } = this.#control;
    const conf = replies.find(({ answer }) => answer !== null)?.answer;
    return conf ? settingsOf(conf, address) : defaultSettings(address);
  }
}
