export type { ProcessEnvironment } from './environment.js';
export { KeptOutput } from './kept-output.js';
export { resolveProgram } from './resolve-program.js';
export { type Finished, type RunOptions, run, runSuccessfully } from './run.js';
