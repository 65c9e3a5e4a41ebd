import type { OutputStream } from '@opsbook/schema';
import { OpsFailure } from '@opsbook/schema';
import type { Kysely } from 'kysely';
import { toJson } from '../json.js';
import type { StateTables } from '../state/index.js';
import type { Hold } from './hold.js';
import { storeOutput } from './output.js';
import { OutputBuffer } from './output-buffer.js';
import type { Taken } from './queue.js';
import type { Note, OperationRun, StepOptions } from './runner.js';
import { type Step, storeBegun, storeFinished } from './steps.js';

/** How long changes are gathered before they are stored, in milliseconds. */
const GATHER_MS = 150;

/** Why a run is to end before it has ended by itself. */
export type Stop = { why: 'cancelled'; by: string } | { why: 'stopped' } | { why: 'lost' };

/** One server's work on an operation: what its runner is given, kept in the state store as it goes on. */
export class Run implements OperationRun {
  readonly id: string;
  readonly input: Record<string, unknown>;
  readonly actor: string;
  /** Set as soon as it is to end. */
  stop: Stop | null = null;
  readonly #abort = new AbortController();
  /** Aborted when waiting for the store makes no more sense. */
  readonly #leave = new AbortController();
  readonly #steps: Map<string, Step>;
  readonly #called = new Set<string>();
  readonly #output: OutputBuffer;
  #progress: number | null;
  #changed = false;
  #gathering: NodeJS.Timeout | null = null;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    taken: Taken,
    steps: readonly Step[],
    private readonly hold: Hold,
  ) {
    this.id = taken.id;
    this.input = taken.input as unknown as Record<string, unknown>;
    this.actor = taken.actor;
    this.#steps = new Map(steps.map((step) => [step.name, step]));
    this.#output = new OutputBuffer(taken.lines);
    this.#progress = taken.progress;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The steps that were begun, in order. */
  get steps(): readonly Step[] {
    return [...this.#steps.values()];
  }

  async step<T>(name: string, { repeatable }: StepOptions, work: (note: Note) => Promise<T>): Promise<T> {
    if (this.#called.has(name)) throw new Error(`The operation has two steps named ${JSON.stringify(name)}.`);
    this.#called.add(name);
    const known = this.#steps.get(name);
    if (known?.state === 'SUCCEEDED') return known.result as T;
    if (this.stop) throw new Error('The operation is to end; no step is begun any more.');
    const step: Step = {
      name,
      ordinal: known?.ordinal ?? this.#steps.size,
      repeatable,
      state: 'RUNNING',
      result: null,
    };
    this.#steps.set(name, step);
    await this.#store((within) => storeBegun(within, this.id, step));
    let detail: string | null = null;
    try {
      const json = toJson(
        await work((said) => {
          detail = said;
        }),
      );
      await this.#store((within) => storeFinished(within, this.id, { ...step, state: 'SUCCEEDED' }, detail, json));
      step.state = 'SUCCEEDED';
      step.result = JSON.parse(json);
      return step.result as T;
    } catch (error) {
      step.state = this.signal.aborted ? 'INTERRUPTED' : 'FAILED';
      detail = error instanceof OpsFailure ? error.message : detail;
      await this.#store((within) => storeFinished(within, this.id, step, detail, null)).catch(() => {});
      throw error;
    }
  }

  output(text: string, stream: OutputStream = 'STDOUT'): void {
    this.#output.add(text, stream);
    this.#soon();
  }

  progress(fraction: number | null): void {
    this.#progress = fraction === null ? null : Math.min(1, Math.max(0, fraction));
    this.#soon();
  }

  /** Tells the runner to stop. */
  end(stop: Stop): void {
    this.stop ??= stop;
    if (stop.why !== 'cancelled') this.#leave.abort();
    this.#abort.abort();
  }

  /** Begins no more steps, and stops at once unless a step is under way that must not be done again. */
  windDown(): void {
    this.stop ??= { why: 'stopped' };
    if (!this.steps.some(({ state, repeatable }) => state === 'RUNNING' && !repeatable)) this.end(this.stop);
  }

  /** Stores what is left of output and progress. */
  async close(): Promise<void> {
    this.#output.end();
    if (this.#gathering) clearTimeout(this.#gathering);
    await this.#store(async () => {});
  }

  #soon(): void {
    this.#changed = true;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      // What cannot be stored now is stored with the next step or the end, which fails if that cannot be either.
      if (this.#changed) this.#store(async () => {}).catch(() => {});
    }, GATHER_MS);
  }

  /** Stores a change together with the output and the progress before it; one after the other. */
  #store(change: (within: Kysely<StateTables>) => Promise<void>): Promise<void> {
    const write = this.#writing.then(async () => {
      const { waiting, count } = this.#output;
      this.#changed = false;
      await this.hold.write(this.#leave.signal, async (within) => {
        if (waiting.length > 0) await storeOutput(within, this.id, waiting, count);
        await within.updateTable('operations').set({ progress: this.#progress }).where('id', '=', this.id).execute();
        await change(within);
      });
      this.#output.stored(count);
    });
    this.#writing = write.catch(() => {});
    return write;
  }
}
