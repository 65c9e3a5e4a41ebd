import { CapabilityMissing } from '@opsbook/schema';
import type { Engine } from '../docker/engine.js';
import { type Finished, runSuccessfully } from '../process/index.js';
import { type ComposeCommand, findCompose, INSTALL } from './command.js';
import { type Fate, FORETELL, fates } from './foretell.js';
import { ProjectMemory } from './memory.js';
import { assertReadable, type ComposeProject, projectByLabels } from './project.js';
import { settleReplacements } from './replacements.js';

const READ_DEADLINE_MS = 30_000;

/** Where the project's files are, in place of what its containers say. Paths are absolute. */
export interface ComposeOptions {
  engine: Engine;
  project: string;
  files?: readonly string[] | undefined;
  /** The folder of the first file when left out. */
  directory?: string | undefined;
  envFiles?: readonly string[] | undefined;
  /** The file in which to keep what the containers say, so that a server that is started without any knows it. */
  memory?: string | undefined;
  /** Takes secrets out of what compose and the builds it runs say. */
  redact?: (text: string) => string;
}

/** How to follow a command that takes long. */
export interface ComposeRun {
  /** What is being done, for failures. */
  doing: string;
  deadlineMs: number;
  signal?: AbortSignal | undefined;
  onLine?: ((line: string) => void) | undefined;
}

export interface UpOptions {
  /** Only these services and those they depend on; all without them. */
  services?: readonly string[];
  build?: boolean;
}

/** Docker Compose for one project. */
export class Compose {
  #command: Promise<ComposeCommand> | null = null;
  readonly #memory: ProjectMemory | null;
  /** What the containers said last, for when there are none any more. */
  #known: ComposeProject | null = null;
  #foretelling: Promise<ReadonlyMap<string, Fate>> | null = null;

  constructor(private readonly options: ComposeOptions) {
    this.#memory = options.memory === undefined ? null : new ProjectMemory(options.memory);
  }

  /**
   * What the project is made from: as configured, else as its containers say, else as they said last.
   * @throws CapabilityMissing when that is not known or cannot be read from here; Unavailable without the engine
   */
  async project(): Promise<ComposeProject> {
    const project = this.#configured() ?? (await this.#byLabels());
    await assertReadable(project);
    return project;
  }

  /** The exact argv of a compose command for the project. Throws what finding compose and the project can throw. */
  async argv(args: readonly string[]): Promise<[string, ...string[]]> {
    const [{ argv }, project] = await Promise.all([this.#find(), this.project()]);
    return [...argv, ...projectOptions(project), ...args];
  }

  /** Names of the services the compose files define now. */
  async services(): Promise<string[]> {
    const { stdout } = await this.#read(['config', '--services'], 'list the services of the compose files');
    return lines(stdout).sort();
  }

  /**
   * What `up` would do with each container, by its name, found out by compose itself in a dry run: not by hashes, since
   * those that `config --hash` prints differ from the labels where the files have `env_file`. Whoever asks while one is
   * under way shares it. What compose does not mention does not belong to the files.
   */
  foretell(): Promise<ReadonlyMap<string, Fate>> {
    this.#foretelling ??= this.#foretell().finally(() => {
      this.#foretelling = null;
    });
    return this.#foretelling;
  }

  /** Creates and starts what is missing or differs from the compose files. */
  async up(options: UpOptions, run: ComposeRun): Promise<void> {
    await settleReplacements(this.options.engine, this.options.project);
    await this.#run(upArguments(options), run);
  }

  /** Builds the image of one service, and of no other; its containers stay as they are. */
  async build(service: string, run: ComposeRun): Promise<void> {
    await this.#run(buildArguments(service), run);
  }

  /** Stops all containers of the project, those first that others do not depend on. */
  async stop(run: ComposeRun): Promise<void> {
    await this.#run(stopArguments(), run);
  }

  /** Stops and removes the containers and networks of the project; never its volumes. */
  async down(run: ComposeRun): Promise<void> {
    await this.#run(downArguments(), run);
  }

  async #foretell(): Promise<ReadonlyMap<string, Fate>> {
    const { stdout, stderr } = await this.#read(FORETELL, 'compare the containers with the compose files');
    return fates(stdout + stderr);
  }

  #read(args: readonly string[], doing: string): Promise<Finished> {
    return this.#run(args, { doing, deadlineMs: READ_DEADLINE_MS });
  }

  async #run(args: readonly string[], { doing, deadlineMs, signal, onLine }: ComposeRun): Promise<Finished> {
    const { env } = await this.#find();
    const { directory } = await this.project();
    const { redact } = this.options;
    const options = { doing, install: INSTALL, deadlineMs, cwd: directory, env, signal, redact, onLine };
    return runSuccessfully(await this.argv(args), options);
  }

  #configured(): ComposeProject | null {
    const { project: name, files = [], directory, envFiles = [] } = this.options;
    const [first] = files;
    if (first === undefined) return null;
    return { name, directory: directory ?? first.slice(0, first.lastIndexOf('/')), files, envFiles };
  }

  async #byLabels(): Promise<ComposeProject> {
    const { engine, project } = this.options;
    const said = await projectByLabels(engine, project);
    // What cannot be kept is missed only once there are no containers.
    if (said) await this.#memory?.keep(said).catch(() => {});
    this.#known = said ?? this.#known ?? (await this.#memory?.recall().catch(() => null)) ?? null;
    if (this.#known) return this.#known;
    throw new CapabilityMissing(
      `No container of ${project} says which compose files it was made from.`,
      'Set compose.files to the compose files of the project.',
    );
  }

  /** Looked for once; again after a failure. */
  #find(): Promise<ComposeCommand> {
    this.#command ??= findCompose(this.options.engine).catch((error) => {
      this.#command = null;
      throw error;
    });
    return this.#command;
  }
}

/**
 * The arguments of `up`, for plans. Never with --no-deps: compose then leaves the dependencies out of the container's
 * labels, whose hash differs from that of the files ever after.
 */
export function upArguments({ services = [], build = false }: UpOptions): string[] {
  return ['up', '--detach', ...(build ? ['--build'] : []), ...named(services)];
}

/** The arguments of `build`, for plans. */
export function buildArguments(service: string): string[] {
  return ['build', ...named([service])];
}

/** The arguments of `stop`, for plans. */
export function stopArguments(): string[] {
  return ['stop'];
}

/** The arguments of `down`, for plans. */
export function downArguments(): string[] {
  return ['down'];
}

/** What comes after -- is a name, however it looks. */
function named(services: readonly string[]): string[] {
  return services.length > 0 ? ['--', ...services] : [];
}

function projectOptions({ name, directory, files, envFiles }: ComposeProject): string[] {
  return [
    `--project-name=${name}`,
    `--project-directory=${directory}`,
    ...files.map((file) => `--file=${file}`),
    ...envFiles.map((file) => `--env-file=${file}`),
  ];
}

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}
