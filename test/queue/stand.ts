import { Secret } from '../../packages/server/src/platform/secret.js';
import { Valkey } from '../../packages/server/src/platform/valkey/index.js';
import { createQueue } from '../../packages/server/src/queue/index.js';
import { TestProject } from '../support/containers.js';
import { runInside } from '../support/exec.js';
import { freePort } from '../support/ports.js';
import { until } from '../support/until.js';

type Container = Awaited<ReturnType<TestProject['run']>>;

const PASSWORD = 'open sesame/@:';

/** A Celery application in one program: with `worker …` a worker, with `send <json>` it sends a task and prints its id. */
const PROGRAM = `
import json, os, sys, time
from celery import Celery
app = Celery("stand", broker=os.environ["BROKER"], backend=os.environ["RESULTS"] or None)
app.conf.update(json.loads(os.environ["SETTINGS"]))

@app.task(name="stand.nap")
def nap(seconds):
    time.sleep(seconds)

@app.task(name="stand.echo")
def echo(value):
    return value

@app.task(name="stand.quiet", ignore_result=True, queue="slow")
def quiet():
    pass

@app.task(name="stand.fail", bind=True, max_retries=None)
def fail(self, message, retry_in=None):
    error = ValueError(message)
    if retry_in is not None:
        raise self.retry(exc=error, countdown=retry_in)
    raise error

if sys.argv[1] == "send":
    print(app.send_task(**json.loads(sys.argv[2])).id)
else:
    app.worker_main(sys.argv[1:])
`;

export interface StandOptions {
  /** Settings of the Celery application. */
  settings?: Record<string, unknown>;
  /** Logical database of the broker. */
  db?: number;
  /** Whether the application keeps results (in logical database 5). */
  results?: boolean;
}

/** A task as `Celery.send_task` takes it. */
export interface SentTask {
  name: string;
  args?: unknown[];
  kwargs?: Record<string, unknown>;
  queue?: string;
  priority?: number;
  countdown?: number;
  task_id?: string;
}

/** A broker and a Celery application of its own, with workers that can be killed, and Opsbook's reading of them. */
export class Stand {
  readonly #project = new TestProject();
  readonly #ports: ReturnType<typeof createQueue>[] = [];
  readonly #env: string[];
  #broker!: Container;
  #sender: Container | null = null;
  #installations = 0;

  private constructor(
    readonly port: number,
    readonly options: StandOptions,
  ) {
    const url = (db: number) => `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${db}`;
    this.#env = [
      `BROKER=${url(options.db ?? 0)}`,
      `RESULTS=${options.results === false ? '' : url(5)}`,
      `SETTINGS=${JSON.stringify({ task_track_started: true, ...options.settings })}`,
      'C_FORCE_ROOT=1',
    ];
  }

  static async start(options: StandOptions = {}): Promise<Stand> {
    const stand = new Stand(await freePort(), options);
    const argv = [
      'valkey-server',
      '--bind',
      '127.0.0.1',
      '--port',
      `${stand.port}`,
      '--save',
      '',
      '--requirepass',
      PASSWORD,
    ];
    stand.#broker = await stand.#project.run('valkey', argv);
    await until('the broker answers', () => stand.command('ping'));
    return stand;
  }

  get broker(): Container {
    return this.#broker;
  }

  /** A client of the broker. */
  client(port = this.port, password = PASSWORD): Valkey {
    const db = this.options.db ?? 0;
    return new Valkey({ host: '127.0.0.1', port, db, username: null, password: new Secret(password), tls: false });
  }

  /** Runs one command on the broker. */
  async command(name: string, ...args: (string | number)[]): Promise<unknown> {
    const client = this.client();
    try {
      return await client.call('Testing', (redis) => redis.call(name, args));
    } finally {
      client.close();
    }
  }

  /** Opsbook's port, as another installation each time. */
  queue(broker = this.client()): ReturnType<typeof createQueue> {
    this.#installations += 1;
    const installation = `${this.#project.name}-${this.#installations}`;
    const queue = createQueue({ connections: { broker: async () => broker }, installation });
    this.#ports.push(queue);
    return queue;
  }

  /** Starts a worker and waits until it answers. */
  async worker(name: string, ...options: string[]): Promise<Container> {
    const container = await this.boot(name, ...options);
    const queue = this.queue();
    const answers = async () =>
      (await queue.read().workers()).some((worker) => worker.name === name && worker.state === 'ONLINE');
    await until(`${name} answers`, answers, 90_000);
    await queue.close();
    return container;
  }

  /** Starts a worker. */
  boot(name: string, ...options: string[]): Promise<Container> {
    const argv = ['worker', '-n', name, '--concurrency', '1', '--without-gossip', '--without-mingle', ...options];
    return this.#project.run('celery-worker', ['python3', '-uc', PROGRAM, ...argv], { Env: this.#env });
  }

  /** Sends a task as the application would; its id. */
  async send(task: SentTask): Promise<string> {
    this.#sender ??= await this.#project.run('sender', ['sleep', 'infinity'], { Env: this.#env });
    const { output } = await runInside(this.#sender, ['python3', '-c', PROGRAM, 'send', JSON.stringify(task)]);
    return output.trim();
  }

  async remove(): Promise<void> {
    await Promise.all(this.#ports.map((queue) => queue.close()));
    await this.#project.remove();
  }
}
