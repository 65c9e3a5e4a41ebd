export {
  buildArguments,
  Compose,
  type ComposeOptions,
  type ComposeRun,
  downArguments,
  type UpOptions,
  upArguments,
} from './compose.js';
export type { Fate } from './foretell.js';
export type { ComposeProject } from './project.js';
