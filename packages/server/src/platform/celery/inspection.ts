import type { Answer, InspectCommand } from './commands.js';

/** What came back on a command. */
export interface Inspection<C extends InspectCommand> {
  /** How many workers were connected when it was sent. */
  receivers: number;
  /** Names that are registered; those of workers that were killed among them. */
  registered: readonly string[];
  replies: readonly Reply<C>[];
}

export interface Reply<C extends InspectCommand> {
  worker: string;
  /** Null when the worker answered something else, such as an error. */
  answer: Answer<C> | null;
  /** What the worker says against the command; null where it says nothing, or answered. */
  refusal: string | null;
}
