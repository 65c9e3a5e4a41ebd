import { type QueueView, type TaskInvocation, Unavailable, type Worker } from '@opsbook/schema';
import type { Answer, InspectCommand, Inspection } from '../platform/celery/index.js';
import { ANSWER_MS, type Celery } from './celery.js';
import { type QueuesNow, readQueues } from './read-queues.js';
import { type Attendance, isComplete, rollCall } from './roll-call.js';
import { invocations, workerStats } from './worker.js';

/** One look at Celery: everything on demand, and every command is sent once however many workers are looked at. */
export class CeleryView implements QueueView {
  readonly #celery: () => Promise<Celery>;
  readonly #answers = new Map<InspectCommand, Promise<Map<string, unknown>>>();
  #ping: Promise<Inspection<'ping'>> | null = null;
  #queues: Promise<QueuesNow> | null = null;

  /** `answerMs`: how long workers may take to answer. */
  constructor(
    celery: () => Promise<Celery>,
    private readonly answerMs = ANSWER_MS,
  ) {
    this.#celery = celery;
  }

  async workers(): Promise<Worker[]> {
    return rollCall(await this.#attendance()).map((attendance) => this.#worker(attendance));
  }

  async queues(): Promise<QueuesNow['queues']> {
    return (await this.#readQueues()).queues;
  }

  async unacknowledged(): Promise<number | null> {
    return (await this.#readQueues()).unacknowledged;
  }

  #worker(attendance: Attendance): Worker {
    const ask = async <C extends InspectCommand, T>(command: C, as: (answer: Answer<C>) => T): Promise<T | null> =>
      attendance.state === 'ONLINE' ? as(await this.#answerOf(attendance.name, command)) : null;
    const tasks = (answer: Answer<'scheduled'>): TaskInvocation[] => invocations(attendance.name, answer);
    return {
      ...attendance,
      stats: () => ask('stats', workerStats),
      active: () => ask('active', tasks),
      reserved: () => ask('reserved', tasks),
      scheduled: () => ask('scheduled', tasks),
      registered: () => ask('registered', (tasks) => tasks.map(({ name }) => name).sort()),
      queues: () => ask('active_queues', (queues) => queues.map(({ name }) => name).sort()),
    };
  }

  async #answerOf<C extends InspectCommand>(worker: string, command: C): Promise<Answer<C>> {
    const answer = (await this.#ask(command)).get(worker);
    if (answer) return answer;
    throw new Unavailable(
      'Celery',
      `${worker} did not answer ${command} within ${this.answerMs} ms, though it answered before.`,
      'Try again; if it goes on, read the log of the worker.',
    );
  }

  /** What each worker that is there answers. Those that did not are not waited for again. */
  #ask<C extends InspectCommand>(command: C): Promise<Map<string, Answer<C>>> {
    const asked = this.#answers.get(command) ?? this.#askNow(command);
    this.#answers.set(command, asked);
    return asked as Promise<Map<string, Answer<C>>>;
  }

  async #askNow<C extends InspectCommand>(command: C): Promise<Map<string, Answer<C>>> {
    const online = (await this.#attendance()).replies.map(({ worker }) => worker);
    if (online.length === 0) return new Map();
    const { replies } = await (await this.#celery()).inspect(command, {
      destination: [...new Set(online)],
      timeoutMs: this.answerMs,
    });
    return new Map(replies.flatMap(({ worker, answer }) => (answer === null ? [] : [[worker, answer] as const])));
  }

  #attendance(): Promise<Inspection<'ping'>> {
    this.#ping ??= this.#celery().then((celery) => celery.inspect('ping', { timeoutMs: this.answerMs }));
    return this.#ping;
  }

  #readQueues(): Promise<QueuesNow> {
    this.#queues ??= this.#readQueuesNow();
    return this.#queues;
  }

  async #readQueuesNow(): Promise<QueuesNow> {
    const [attendance, consumed] = await Promise.all([this.#attendance(), this.#ask('active_queues')]);
    return readQueues(await this.#celery(), consumed, isComplete(attendance));
  }
}
