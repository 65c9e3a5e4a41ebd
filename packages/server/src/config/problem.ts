/** One thing that is wrong with the configuration. */
export interface ConfigProblem {
  /** `server.port`; empty where it is about a file as a whole. */
  key: string;
  /** Where it was written: `opsbook.yaml:3` or the name of a variable. */
  source: string;
  problem: string;
  fix: string;
}

/** Everything that is wrong with the configuration, at once. Programs end with exit code 2 on it. */
export class ConfigError extends Error {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    super(problems.map(({ source, problem, fix }) => `${source}: ${problem}\n  ${fix}`).join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
