import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { OddFile } from '../odd-file.js';
import type { Answer, Asked, Jobs, Kind } from './job.js';

/** Bytes from which on they pay. */
const WORTHWHILE = 4 << 20;
/** Idle worker threads are kept for a while, since starting one takes longer than most jobs. */
const IDLE_MS = 30_000;
/** By its name in package.json, so that it is the compiled one wherever this file runs from. */
const WORKER = createRequire(import.meta.url).resolve('#log-worker');

/** Whether so many bytes are read sooner by worker threads. */
export function isWorthwhile(bytes: number): boolean {
  return bytes >= WORTHWHILE;
}

interface Waiting {
  asked: Asked;
  signal: AbortSignal;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Worker threads that read log files, at most as many as there are processors; started when needed and ended when idle. */
export class WorkerPool {
  private readonly idle = new Map<Worker, NodeJS.Timeout>();
  private readonly busy = new Set<Worker>();
  private queue: Waiting[] = [];
  private isClosed = false;

  /** @throws OddFile; the signal's reason: the work stops at once then */
  async run<K extends Kind>(kind: K, job: Jobs[K]['job'], signal: AbortSignal): Promise<Jobs[K]['result']> {
    if (this.isClosed) throw stopped();
    const answer = await new Promise<Answer>((resolve, reject) => {
      this.queue.push({ asked: { kind, job } as Asked, signal, resolve, reject });
      this.next();
    });
    if ('odd' in answer) throw new OddFile(answer.odd);
    return answer.found;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.queue.splice(0)) reject(stopped());
    for (const timer of this.idle.values()) clearTimeout(timer);
    await Promise.all([...this.idle.keys(), ...this.busy].map((worker) => worker.terminate()));
  }

  private next(): void {
    for (const { signal, reject } of this.queue) if (signal.aborted) reject(signal.reason);
    this.queue = this.queue.filter(({ signal }) => !signal.aborted);
    // Skims are short and few at a time; a fold asks for all that it wants at once.
    const index = Math.max(
      0,
      this.queue.findIndex(({ asked }) => asked.kind === 'skim'),
    );
    const worker = this.queue.length > 0 && !this.isClosed ? this.free() : null;
    if (!worker) return;
    this.give(worker, this.queue.splice(index, 1)[0] as Waiting);
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

  private give(worker: Worker, { asked, signal, resolve, reject }: Waiting): void {
    const ended = (error: unknown) => {
      release();
      void worker.terminate();
      reject(error);
      this.next();
    };
    const abort = () => ended(signal.reason);
    const died = (code: number) => ended(new Error(`A worker thread ended with ${code}.`));
    const done = (answer: Answer) => {
      release();
      this.rest(worker);
      resolve(answer);
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
    worker.postMessage(asked);
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

function stopped(): Error {
  return new Error('Opsbook is being stopped.');
}
