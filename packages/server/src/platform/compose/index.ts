export {
  buildArguments,
  Compose,
  type ComposeOptions,
  type ComposeRun,
  downArguments,
  stopArguments,
  type UpOptions,
  upArguments,
} from './compose.js';
export type { Fate } from './foretell.js';
export type { ComposeProject } from './project.js';
