import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FoldJob, FoldResult } from './job.js';

/** Idle worker threads are kept for a while, since starting one takes longer than most jobs. */
const IDLE_MS = 30_000;
/** By its name in package.json, so that it is the compiled one wherever this file runs from. */
const WORKER = createRequire(import.meta.url).resolve('#fold-worker');

interface Waiting {
  job: FoldJob;
  signal: AbortSignal;
  resolve(result: FoldResult): void;
  reject(error: unknown): void;
}

/** Worker threads that fold, at most as many as there are processors; started when needed and ended when idle. */
export class FoldPool {
  private readonly idle = new Map<Worker, NodeJS.Timeout>();
  private readonly busy = new Set<Worker>();
  private readonly queue: Waiting[] = [];
  private isClosed = false;

  /** @throws the signal's reason; the work stops at once then */
  run(job: FoldJob, signal: AbortSignal): Promise<FoldResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, signal, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.queue.splice(0)) reject(new Error('Opsbook is being stopped.'));
    for (const timer of this.idle.values()) clearTimeout(timer);
    await Promise.all([...this.idle.keys(), ...this.busy].map((worker) => worker.terminate()));
  }

  private next(): void {
    const waiting = this.queue[0];
    if (!waiting || this.isClosed) return;
    const worker = this.free();
    if (!worker) return;
    this.queue.shift();
    this.give(worker, waiting);
    this.next();
  }

  private free(): Worker | null {
    const [idle] = this.idle;
    if (idle) {
      clearTimeout(idle[1]);
      this.idle.delete(idle[0]);
      return idle[0];
    }
    return this.busy.size < availableParallelism() ? new Worker(WORKER) : null;
  }

  private give(worker: Worker, { job, signal, resolve, reject }: Waiting): void {
    const ended = (error: unknown) => {
      release();
      void worker.terminate();
      reject(error);
      this.next();
    };
    const abort = () => ended(signal.reason);
    const died = (code: number) => ended(new Error(`A worker thread ended with ${code}.`));
    const done = (result: FoldResult) => {
      release();
      this.rest(worker);
      resolve(result);
      this.next();
    };
    const release = () => {
      this.busy.delete(worker);
      signal.removeEventListener('abort', abort);
      worker.off('message', done).off('error', ended).off('exit', died);
    };
    this.busy.add(worker);
    worker.on('message', done).on('error', ended).on('exit', died);
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    else worker.postMessage(job);
  }

  private rest(worker: Worker): void {
    const timer = setTimeout(() => {
      this.idle.delete(worker);
      void worker.terminate();
    }, IDLE_MS);
    timer.unref();
    worker.unref();
    this.idle.set(worker, timer);
  }
}
